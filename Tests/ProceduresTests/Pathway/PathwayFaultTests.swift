import Domain
import Procedures
import Testing

/// What is wrong with the rules of a pathway, by line and key.
@Suite("A pathway's faults") struct PathwayFaultTests {
    static let pathway = """
        timescales:
          - {id: soon, working_days: 2, clause: S 11}
          - {id: month, weeks: 4, clause: S 11}
        routes:
          - {id: known_low, name: A, involvement: current, band: low, clause: S 12}
          - {id: known_high, name: B, involvement: current, band: high, clause: S 12}
          - {id: new_low, name: C, involvement: none, band: low, clause: S 12}
          - {id: new_high, name: D, involvement: none, band: high, clause: S 12}
        past_involvement: {counts_as: none, clause: S 12}
        obligations:
          - {id: talk, task: Talk, on: [concern_recorded], who: {role: ast_worker, level: 3}, within: soon, done_by: referrer_contacted, clause: S 13}
          - {id: visit, task: Visit, on: [visit_arranged], count_from: planned_day, who: {role: ast_worker}, done_by: visit_made, clause: S 13}
        contact_lists:
          - {id: calls, on: [plan_agreed], calls: {role: ast_worker}, whom: [foster_carer], every: soon, minimum: month, may_end: [ast_worker], clause: S 14}
        lateness:
          clause: S 15
          tell:
            - {role: service_manager, within: agency, clause: S 15}
        warnings:
          - {id: rising, label: Rising, sign: rising_scale, clause: S 16}

        """

    static func faults(_ passage: String, _ change: String) throws -> [PackFault] {
        let range = try #require(pathway.firstRange(of: passage), "no such passage")
        var text = pathway
        text.replaceSubrange(range, with: change)
        return SamplePack.faults(of: SamplePack.yaml + text)
    }

    @Test("are none in the sample") func sample() {
        #expect(SamplePack.faults(of: SamplePack.yaml + Self.pathway) == [])
    }

    @Test(
        "name the key and what to do",
        arguments: [
            (
                "done_by: visit_made", "done_by: visit_mad", "obligations[2].done_by",
                "Did you mean \u{201C}visit_made\u{201D}?"
            ),
            ("role: ast_worker, level: 3", "role: ast_wroker, level: 3", "obligations[1].who.role", "Did you mean"),
            (
                "role: ast_worker, level: 3", "role: social_worker, level: 3", "obligations[1].who.level",
                "Only AST workers"
            ),
            ("role: ast_worker, level: 3", "role: foster_carer", "obligations[1].who", "has no worklist"),
            ("within: soon", "within: son", "obligations[1].within", "Did you mean \u{201C}soon\u{201D}?"),
            (
                "within: soon", "within: soon, not_before: month", "obligations[1].not_before",
                "cannot be done not before"
            ),
            (
                "within: soon", "routes: [known_lo]", "obligations[1].routes[1]",
                "Did you mean \u{201C}known_low\u{201D}?"
            ),
            ("within: soon", "unless_referrer: [wizard]", "obligations[1].unless_referrer[1]", "no referrer"),
            ("done_by: referrer_contacted", "done_by: escalated", "obligations[1].done_by", "follows from a scaling"),
            ("done_by: referrer_contacted", "done_by: waived", "obligations[1].done_by", "about one obligation"),
            ("[visit_arranged]", "[scaled]", "obligations[2].count_from", "names no day to come"),
            (
                "done_by: referrer_contacted", "done_by: scaled, superseded_by: [scaled]",
                "obligations[1].superseded_by",
                "cannot both"
            ),
            ("id: visit,", "id: talk,", "obligations[2].id", "already given in line"),
            ("working_days: 2", "working_days: 2, weeks: 1", "timescales[1]", "has one length"),
            (
                "id: new_high, name: D, involvement: none", "id: new_high, name: D, involvement: past", "routes",
                "No route is for involvement none in the band high"
            ),
            ("past_involvement: {counts_as: none, clause: S 12}\n", "", "routes", "past_involvement"),
            ("band: high", "band: hihg", "routes[2].band", "Did you mean \u{201C}high\u{201D}?"),
            ("within: agency", "within: team", "lateness.tell", "could reach nobody"),
            ("sign: rising_scale", "sign: rising_scale, days: 4", "warnings[1].days", "has no days"),
            ("sign: rising_scale", "sign: missing, times: 2", "warnings[1].days", "missing"),
            ("every: soon", "every: sometimes", "contact_lists[1].every", "is no timescale"),
        ])
    func fault(passage: String, change: String, key: String, says: String) throws {
        let faults = try Self.faults(passage, change)
        #expect(
            faults.contains { $0.key == key && $0.message.contains(says) && $0.line > 42 }, "found instead: \(faults)")
    }

    @Test("A cycle is named, in the line where it begins")
    func cycle() throws {
        let faults = try Self.faults(
            "on: [visit_arranged], count_from: planned_day", "on: [referrer_contacted]")
        #expect(faults == [])
        let circle = try Self.faults(
            "on: [concern_recorded], who: {role: ast_worker, level: 3}, within: soon, done_by: referrer_contacted",
            "on: [visit_made], who: {role: ast_worker}, done_by: visit_arranged")
        #expect(circle.count == 1 && circle[0].message.contains("talk → visit → talk"), "\(circle)")
        #expect(circle.first?.line == 53)
    }

    @Test("A simulation's text has its faults by line too")
    func simulation() throws {
        #expect(throws: PackFaults.self) { try Trial("2026-03-02 concern_record scale=4") }
        #expect(throws: PackFaults.self) { try Trial("2026-03-02 concern_recorded scale=6") }
        #expect(throws: PackFaults.self) { try Trial("2026-03-02 escalated") }
        do {
            _ = try Trial("# nothing\n2026-03-02 scaled scale=6")
            Issue.record("it was taken")
        } catch let error as PackFaults {
            #expect(error.faults.map(\.line) == [2] && error.faults.map(\.key) == ["scale"])
        }
    }

    @Test("Two versions are compared in words")
    func comparison() throws {
        let written = try #require(Packs.named("foster-placement-stability"))
        let other = try WrittenPack(
            yaml: written.yaml.replacing("{id: least_calls, weeks: 4", with: "{id: least_calls, weeks: 6"))
        let changes = PackComparison(written.pack.rules, other.pack.rules).changes
        #expect(changes.map(\.part) == ["Timescales:", "Who is called, and for how long:"])
        #expect(changes.last?.new.first?.contains("for 6 weeks at least") == true)
        #expect(PackComparison(written.pack.rules, written.pack.rules).changes.isEmpty)
    }
}
