import Domain
import Procedures
import Testing

@Suite("Packs combined")
struct PackSetTests {
    static let shipped = Packs.shipped.map(\.pack)

    static func conflicts(_ packs: [ProcedurePack]) -> [String] {
        do {
            _ = try PackSet(packs)
            return []
        } catch {
            return error.sentences
        }
    }

    @Test("join their lists: P0's seven and P1's six")
    func union() throws {
        let set = try PackSet(Self.shipped)
        #expect(set.rules.indicators.count == 13)
        #expect(
            Set(set.rules.indicators.map(\.clause.packID)) == [
                "placement-stability-meeting", "placement-support-meeting",
            ])
        #expect(set.rules.lineManagerNotice != nil)
        #expect(set.rules.stabilityOfficers.map(\.role) == [.placementStabilityOfficer])
        #expect(set.gaps == [])
    }

    @Test("agree whatever their order")
    func order() throws {
        let forwards = try PackSet(Self.shipped).rules
        let backwards = try PackSet(Self.shipped.reversed()).rules
        #expect(Set(forwards.indicators) == Set(backwards.indicators))
        #expect(forwards.scale == backwards.scale)
        #expect(Set(forwards.referrers.map(\.id)) == Set(backwards.referrers.map(\.id)))
    }

    @Test("take scale and words from the first that has them")
    func firstWins() throws {
        let first = try SamplePack.pack()
        let second = try SamplePack.pack([
            ("id: sample", "id: second"), ("name: One", "name: Uno"), ("pupil", "learner"),
        ])
        let merged = try PackSet([second, first]).rules
        #expect(merged.scale?.points.first?.name == "Uno")
        #expect(merged.words.childLabel == "learner")
        #expect(merged.words.label(for: .socialWorker) == "caseworker")
        #expect(merged.words.label(for: .advocate) == "advocate")
    }

    @Test("apply only to the placements that they cover")
    func coverage() throws {
        let set = try PackSet(Self.shipped)
        let semi = try #require(set.rules(for: .semiIndependent))
        #expect(semi.scale == nil)
        #expect(semi.indicators.count == 7)
        #expect(set.rules(for: .inHouseFoster) == set.rules)
        #expect(try PackSet([Self.shipped[0]]).rules(for: .residential) == nil)
    }

    @Test("say what is missing")
    func gaps() throws {
        let gaps = try PackSet([Self.shipped[2]]).gaps
        #expect(gaps.contains("No adopted pack names the points of the stability scale."))
        #expect(gaps.contains("No adopted pack covers a semi-independent placement."))
        #expect(!gaps.contains { $0.contains("residential") })
    }

    @Test(
        "are refused where they contradict each other",
        arguments: [
            ("label: Absent", "label: Away", "The indicator absent means"),
            ("roles: [foster_carer]", "roles: [key_worker]", "The referrer carer means"),
            (
                "id: carer, label: Carer", "id: parent, label: Parent",
                "counts as the referrer carer in sample but as parent"
            ),
            ("days: 28", "days: 14", "is 28 days in sample but 14 days in second."),
            ("role: team_manager", "role: fostering_manager", "tell different line managers"),
            ("raised_by: [social_worker]", "raised_by: [ast_worker]", "tell different line managers"),
            ("role: placement_stability_officer", "role: social_worker", "different roles act as"),
            ("required: when_not_first", "required: always", "earlier_contacts is required when_not_first in sample"),
        ])
    func contradictions(passage: String, change: String, says: String) throws {
        let second = try SamplePack.pack([("id: sample", "id: second"), (passage, change)])
        let sentences = try Self.conflicts([SamplePack.pack(), second])
        #expect(sentences.count == 1)
        #expect(sentences.first?.contains(says) == true, "found instead: \(sentences)")
    }

    @Test("are refused twice over")
    func twice() throws {
        let pack = try SamplePack.pack()
        #expect(Self.conflicts([pack, pack]) == ["The pack sample is adopted twice; keep one version of it."])
    }

    @Test("demand a field that any of them demands")
    func stricter() throws {
        let lenient = try SamplePack.pack([("id: sample", "id: lenient"), ("required: always", "required: optional")])
        let strict = try SamplePack.pack()
        for packs in [[lenient, strict], [strict, lenient]] {
            let rule = try PackSet(packs).rules.recordFields.first { $0.field == .concern }
            #expect(rule?.required == .always)
            #expect(rule?.clause.packID == "sample")
        }
    }
}
