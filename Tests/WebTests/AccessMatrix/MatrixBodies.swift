import Crypto
import Domain
import Foundation
import Procedures
import TestSupport

@testable import Pages
@testable import Web

/// Bodies that a route takes, made from the form's own schema as the caller, or somebody who may, was shown it.
struct MatrixBodies: Sendable {
    let today: Day

    /// Forms that need a secret which only the person has: no body made here is right.
    static let needsSecret: Set<String> = ["/sign-in", "/sign-in/code", "/sign-in/enrol", "/set-up", "/step-up"]

    /// What a schema cannot say, by form and field; `everyForm` beside it.
    private var known: [String: [String: JSONValue]] {
        [
            "recordConcern": ["raisedBy": "me", "carerGaveNotice": "no", "usesOtherPack": true],
            "correctConcern": ["raisedBy": "me", "carerGaveNotice": "no"],
            "linkRecord": ["endsOn": day(30), "grantee": worker(.trust, .camhsWorker), "legalBasis": "public_task"],
            "renewLink": ["endsOn": day(60)],
            "raiseConcern": ["child": "A child of the matrix"],
            "addClosingDay": ["day": .string(workingDay.iso)],
            "appointWorker": ["role": "social_worker"],
            // Nobody of the cast is allocated as these.
            "allocateWorker": ["worker": .string(Self.text(Cast.TwoHats.worker)), "role": "camhs_worker"],
            "letWorkerIn": ["isActive": false],
            "closeEpisode": ["callsReason": "The child has moved to another home."],
            "endPlacement": ["otherwise": "The plan was changed by word of mouth."],
            "relateAgencies": ["one": "1", "other": "2"],
            "rescheduleObligation": ["to": day(9)],
            "telephoneCall": ["isAnswered": false],
            "endCalls": ["reason": "They asked us to stop ringing."],
            "agreePlan": [
                "reviewOn": day(20), "carerAgreedOn": day(0), "noViewBecause": "The young person is away.",
                "changedBecause": "What helps has changed since.",
            ],
            "decidePrompt": ["isCalled": true],
            "editOwnPack": ownPack,
            "nameDeputy": ["to": day(5)],
            "makeSlot": ["startsAt": moment(3, "09:30"), "endsAt": moment(3, "11:00")],
            "arrangeVisit": ["plannedAt": moment(4, "15:00")], "moveVisit": ["plannedAt": moment(5, "15:00")],
            "askSignature": ["endsOn": day(30), "legalBasis": "public_task"],
            "locateFile": ["localId": "CANARY-NUMBER-CHILD-unallocated"],
            "changeHat": ["agency": 1, "way": "wide"],
            "arrangeMeeting": [
                "plannedAt": moment(6, "10:00"), "chair": anyOf(.fosteringManager, after: ":fostering_manager"),
            ],
            "addAttendee": ["name": "A neighbour of the matrix"],
            "sendMinutes": ["way": "hand"],
            "shareMeeting": [
                "endsOn": day(30), "grantee": worker(.trust, .camhsWorker), "legalBasis": "public_task", "attendee": "",
            ],
            "meetingStep": ["answer": "yes"],
            "agreeContract": [
                "providerDays": 42, "carerDays": 42, "authorityDays": 42,
                "contingencyPlan": "Ring the made-up manager.",
                "changedBecause": "What was agreed has changed.",
            ],
            "askForFunding": ["unitPrice": "95.00", "toOn": day(9)],
            "correctFunding": ["unitPrice": "95.00", "toOn": day(9)],
            "decideFunding": ["outcome": "approved"],
            "payForService": ["amount": "95.00"],
            "listPayments": ["payments": .string("reference,day,amount\n\(MatrixFunding.paid),\(today.iso),1.00")],
            "planSitting": ["heldAt": moment(3, "10:00")],
        ]
    }

    /// A later version every time, as seen before it is saved.
    private var ownPack: [String: JSONValue] {
        let shipped = Packs.named("foster-placement-stability")
        // Tenths of a second since this year began: two versions never have one number.
        let later = 10 + Int(Date().timeIntervalSince1970 * 5) % 900_000
        let text = (shipped?.yaml ?? "").replacing(
            "version: \(shipped?.pack.version ?? 0)", with: "version: \(later)", maxReplacements: 1)
        let seen = SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
        return ["text": .string(text), "seen": .string(seen)]
    }

    private var everyForm: [String: JSONValue] {
        let unique = UUID().uuidString.lowercased()
        return [
            "email": .string("\(unique)@made-up.example"), "adminEmail": .string("\(unique)@made-up.example"),
            "telephone": "07700 900123", "code": .string("X" + unique.prefix(6).uppercased()),
        ]
    }

    /// One that is no closing day yet, some time ahead.
    private var workingDay: Day {
        let calendar = WorkingCalendar()
        return (9...20).map { today + $0 }.first { calendar.isWorkingDay($0) } ?? today
    }

    private static func text(_ id: UUID) -> String { id.uuidString.lowercased() }
    private func day(_ offset: Int) -> JSONValue { .string((today + offset).description) }
    private func moment(_ offset: Int, _ time: String) -> JSONValue {
        .string("\((today + offset).description)T\(time)")
    }
    private func worker(_ agency: Cast.Agency, _ role: Role) -> JSONValue {
        let persona = Cast.Persona(agency, role)
        return .string("worker:\(Self.text(persona.worker)):\(agency.rawValue)")
    }

    /// Those who hold a role in either authority.
    private func anyOf(_ role: Role, after: String) -> JSONValue {
        .array(
            [Cast.Agency.north, .south].map { agency in
                .string(Self.text(Cast.Persona(agency, role).worker) + after)
            })
    }

    /// - Parameter schema: As the form shows it: `title` is the form's name.
    func body(_ schema: JSONValue) -> String {
        let form = schema["title"]?.words ?? ""
        guard case .object(let properties)? = schema["properties"] else { return "{}" }
        let required = Set((schema["required"]?.items ?? []).compactMap(\.words))
        let (known, everyForm) = (known[form] ?? [:], everyForm)
        let members = properties.compactMap { property -> JSONValue.Member? in
            let name = property.key
            // Everybody who is offered is named, the caller among them.
            if name == "named", let offered = property.value["items"]?["enum"]?.items {
                return .init(name, .array(offered))
            }
            let offered = property.value["enum"]?.items ?? []
            // Of several, the one that is offered here.
            if let value = known[name]?.items.first(where: offered.contains) { return .init(name, value) }
            if let value = known[name], isOffered(value, property.value) { return .init(name, value) }
            guard required.contains(name) else { return nil }
            if let value = everyForm[name], property.value["enum"] == nil { return .init(name, value) }
            return .init(name, value(property.value))
        }
        return JSONValue.object(members).text
    }

    /// A value named here is of no use where the form does not offer it.
    private func isOffered(_ value: JSONValue, _ schema: JSONValue) -> Bool {
        guard let offered = schema["enum"]?.items else { return true }
        return offered.contains(value)
    }

    private func value(_ schema: JSONValue) -> JSONValue {
        if let first = schema["enum"]?.items.first { return first }
        switch schema["type"]?.words {
        case "boolean": return true
        case "integer": return schema["minimum"] ?? 1
        case "array": return .array(schema["items"].map { [value($0)] } ?? [])
        default: break
        }
        if schema["pattern"] != nil { return .string((today - 1).description + "T10:30") }
        switch schema["format"]?.words {
        case "date": return day(0)
        case "email": return .string("\(UUID().uuidString.lowercased())@made-up.example")
        case "password": return "a made-up password of the matrix"
        default: return .string(String("What the matrix writes, long enough for a reason.".prefix(limit(schema))))
        }
    }

    private func limit(_ schema: JSONValue) -> Int {
        if case .integer(let most)? = schema["maxLength"] { most } else { 60 }
    }
}

extension JSONValue {
    var words: String? { if case .string(let text) = self { text } else { nil } }
    var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}
