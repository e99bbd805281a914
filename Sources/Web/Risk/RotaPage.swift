internal import Domain
internal import Foundation
internal import Pages
internal import Postgres
internal import Storage

/// `/risk-rota`: the slots to come, what is free, and the cases that the caller sees on them (P3 5.4).
struct RotaPage: Sendable {
    let slots: [RotaSlot]
    let bookings: [ID<RotaSlot>: [RotaBooking]]
    let known: KnownFiles
    let maysKeep: Bool
    let isFirst: Bool

    /// - Throws: `Refusal.notPermitted` for whom the rota is not for.
    static func read(after: String?, in transaction: borrowing Transaction) throws -> RotaPage {
        guard try RotaSlots.areSeen(in: transaction) else { throw Refusal.notPermitted }
        let key = key(after)
        let slots = try RotaSlots.coming(after: key, limit: ListPage<RotaSlot>.asked, in: transaction)
        // The last one asked for tells only that there are more.
        let shown = slots.prefix(ListPage<RotaSlot>.asked - 1)
        let bookings = try RotaBookings.on(shown.map(\.id), in: transaction)
        return RotaPage(
            slots: slots, bookings: Dictionary(grouping: bookings, by: \.slotID),
            known: try KnownFiles.find(bookings.map(\.childFileID), in: transaction),
            maysKeep: try RotaSlots.areKept(in: transaction), isFirst: key == nil)
    }

    /// `microseconds.id` of the last line of the page before.
    private static func key(_ text: String?) -> (at: Timestamp, id: ID<RotaSlot>)? {
        let parts = text?.split(separator: ".") ?? []
        guard parts.count == 2, let at = Int64(parts[0]), let id = ID<RotaSlot>(parts[1]) else { return nil }
        return (Timestamp(microseconds: at), id)
    }

    var answer: Answer {
        let page = ListPage(slots, at: "/risk-rota", filter: [], isFirst: isFirst) {
            FormValues.Pair("after", "\($0.startsAt.microseconds).\($0.id)")
        }
        let columns = ["When", "Where", "Free", "On it", "What for"] + (maysKeep ? ["Change"] : [])
        let table = DataTable(
            "Slots to come", columns: columns.map { .init($0) }, rows: page.rows.map(row),
            empty: "There is no slot on the rota. A case can be booked once somebody makes one.")
        let links: [any Part] = maysKeep ? [Links([("Make a slot", "/risk-rota/new")])] : []
        let text = Paragraphs(
            "Cases are booked from the page that shows where the concern stands. You see the names of children whose cases you work on; of others only that a place is taken."
        )
        return .page(
            "Risk rota", Page(heading: "Risk rota", parts: [text] + links + [table, page.pagination]),
            json: .members([
                "maysKeep": .bool(maysKeep), "slots": .list(page.rows, json), "next": .text(page.nextAddress),
            ]))
    }

    private func cases(_ slot: RotaSlot) -> [String] {
        let seen = bookings[slot.id] ?? []
        let names = seen.map { known.name($0.childFileID) ?? "A case" }
        let others = slot.taken - seen.count
        return names + (others > 0 ? [others == 1 ? "1 other case" : "\(others) other cases"] : [])
    }

    private func row(_ slot: RotaSlot) -> [DataTable.Cell] {
        let cells: [DataTable.Cell] = [
            .text(slot.words), .text(slot.place), .part(slot.tag),
            .text(slot.taken == 0 ? "Nobody yet" : cases(slot).joined(separator: "; ")), .text(slot.about),
        ]
        guard maysKeep else { return cells }
        return cells + [
            .link("Cancel the slot of \(slot.startsAt.london.written)", Href("/risk-rota/\(slot.id)/cancel"))
        ]
    }

    private func json(_ slot: RotaSlot) -> JSONValue {
        slot.json.adding(
            .members([
                "cases": .list(bookings[slot.id] ?? []) { booking in
                    .members([
                        "episode": .id(booking.episodeID), "child": .text(known.name(booking.childFileID)),
                    ])
                }
            ]))
    }
}

extension RotaSlot {
    /// "27 March 2026, 09:30 to 11:00"
    var words: String {
        let (start, end) = (startsAt.london, endsAt.london)
        let until = start.day == end.day ? end.clock : end.written
        return "\(start.written) to \(until)"
    }

    var tag: Tag {
        switch free {
        case ...0: Tag("Full", .red)
        case 1: Tag("1 free", .yellow)
        default: Tag("\(free) free", .green)
        }
    }

    var json: JSONValue {
        .members([
            "id": .id(id), "startsAt": .text(startsAt.iso8601), "endsAt": .text(endsAt.iso8601),
            "place": .text(place), "about": .text(about), "capacity": .number(capacity), "free": .number(free),
        ])
    }
}

extension Moment {
    /// "09:30"
    var clock: String { String(iso.suffix(5)) }
}
