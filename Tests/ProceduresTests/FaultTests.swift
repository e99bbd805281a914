import Procedures
import Testing

@Suite("A pack's faults")
struct FaultTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let passage: String
        let change: String
        let line: Int
        let key: String
        let says: String

        init(_ passage: String, _ change: String, _ line: Int, _ key: String, _ says: String) {
            self.passage = passage
            self.change = change
            self.line = line
            self.key = key
            self.says = says
        }

        var testDescription: String { "\(key): \(says)" }
    }

    static let rows = [
        // Keys
        Row("title: Sample", "titel: Sample", 3, "pack.titel", "Did you mean \u{201C}title\u{201D}?"),
        Row("indicators:", "weather: fine\nindicators:", 22, "weather", "There is no such key here; there are pack"),
        Row("  version: 3\n", "", 1, "pack.version", "This key is missing."),
        Row("placements:\n  - {kind: residential, clause: S 1}\n", "", 1, "placements", "This key is missing."),
        Row("label: Absent, ", "", 23, "indicators[1].label", "This key is missing."),
        Row("  bands:\n", "  brands:\n", 19, "scale.brands", "Did you mean \u{201C}bands\u{201D}?"),
        Row("S 5}\n  - {id: unhappy", "S 5, clause: S 6}\n  - {id: unhappy", 23, "", "more than once"),
        // Types
        Row("version: 3", "version: three", 4, "pack.version", "A whole number belongs here."),
        Row("version: 3", "version: \"3\"", 4, "pack.version", "A whole number belongs here."),
        Row("version: 3", "version: 0", 4, "pack.version", "0 is not between 1 and"),
        Row("title: Sample", "title: [Sample]", 3, "pack.title", "A text belongs here, not a list."),
        Row("title: Sample", "title:", 3, "pack.title", "A text belongs here, not nothing."),
        Row("title: Sample", "title: \"Sam\\u202Eple\"", 3, "pack.title", "hidden characters"),
        Row("title: Sample", "title: \"a\\nb\"", 3, "pack.title", "line breaks"),
        Row("[foster_carer]", "foster_carer", 26, "referrers[1].roles", "A list belongs here, not a single value."),
        Row("[foster_carer]", "[]", 26, "referrers[1].roles", "This list is empty"),
        Row("[foster_carer]", "[[foster_carer]]", 26, "referrers[1].roles[1]", "A single word belongs here"),
        Row("inferred: true", "inferred: maybe", 35, "line_manager_notice.tell[2].inferred", "true or false"),
        Row(
            "{id: telephone, label: By telephone, clause: design, note: We chose it}", "telephone", 28, "channels[1]",
            "Keys with values belong here (id, label, clause, inferred, note), not a single value."),
        // Ids and choices
        Row("id: sample", "id: Sample Pack", 2, "pack.id", "An id is up to 60"),
        Row("id: unhappy", "id: absent", 24, "indicators[2].id", "\u{201C}absent\u{201D} is already given in line 23."),
        Row("id: high", "id: low", 21, "scale.bands[2].id", "already given in line 20."),
        Row("field: earlier_contacts", "field: concern", 42, "record_fields[2].field", "already given in line 41."),
        Row(
            "field: earlier_contacts", "field: earlier_contact", 42, "record_fields[2].field",
            "Did you mean \u{201C}earlier_contacts\u{201D}?"),
        Row("required: always", "required: sometimes", 41, "record_fields[1].required", "is no requirement."),
        Row("kind: residential", "kind: castle", 7, "placements[1].kind", "There are in_house_foster"),
        Row("[foster_carer]", "[foster_carer, foster_carer]", 26, "referrers[1].roles[2]", "stands here twice"),
        // Scale
        Row("value: 5", "value: 6", 18, "scale.points[5].value", "6 is not between 1 and 5."),
        Row(
            "    - {value: 5, name: Five, description: Failing, clause: S 3}\n", "", 13, "scale.points",
            "exactly the points 1 to 5; 5 is missing."),
        Row("value: 5", "value: 4", 18, "scale.points[5].value", "already given in line 17."),
        Row("from: 4", "from: 3", 21, "scale.bands[2].from", "Point 3 is already in the band low."),
        Row("from: 4", "from: 5", 19, "scale.bands", "4 is in none."),
        Row("from: 4, to: 5", "from: 5, to: 4", 21, "scale.bands[2].to", "cannot come before its first"),
        // Recipients
        Row(
            "role: team_manager", "role: team_manger", 34, "line_manager_notice.tell[1].role",
            "Did you mean \u{201C}team_manager\u{201D}?"),
        Row("role: team_manager", "role: foster_carer", 34, "line_manager_notice.tell[1].role", "cannot be told"),
        Row("within: agency", "within: team", 33, "line_manager_notice.tell", "could reach nobody"),
        Row(
            "{role: team_manager, within: team", "{role: service_manager, within: agency", 35,
            "line_manager_notice.tell[2].role", "already given in line 34."),
        Row(
            "concern_raised", "concern_risen", 30, "line_manager_notice.on",
            "Did you mean \u{201C}concern_raised\u{201D}?"),
        Row("[social_worker]", "[wizard]", 32, "line_manager_notice.raised_by[1]", "is no role."),
        Row("role: placement_stability_officer", "role: auditor", 39, "stability_officers[1].role", "cannot act as"),
        // Notice
        Row("days: 28", "days: -1", 37, "notice_periods[1].days", "-1 is not between 0 and 366."),
        Row(
            "days: 28, clause: S 8}",
            "days: 28, clause: S 8}\n  - {given_by: carer, placements: [residential], days: 7, clause: S 8}",
            38, "notice_periods[2].placements", "\u{201C}carer, residential\u{201D} is already given in line 37."),
        // Clauses
        Row("days: 28, clause: S 8", "days: 28", 37, "notice_periods[1].clause", "Every rule names its clause"),
        Row(", note: We chose it", "", 28, "channels[1].note", "Say in a note why"),
        Row(", note: Left open", "", 35, "line_manager_notice.tell[2].note", "Say in a note why"),
        Row("note: We chose it", "note: We chose it, inferred: true", 28, "channels[1].inferred", "not both"),
        // Not YAML, and YAML that we do not take
        Row("title: Sample", "title: 'Sample", 3, "", "a quotation begun here has no end"),
        Row("title: Sample", "title: &name Sample", 3, "", "No word may begin with & or *"),
        Row("title: Sample", "title: \u{1}", 3, "", "This is not YAML"),
    ]

    @Test("name the line, the key and what to do", arguments: rows)
    func oneFault(row: Row) throws {
        let yaml = try SamplePack.with(row.passage, changedTo: row.change)
        let faults = SamplePack.faults(of: yaml)
        let found = faults.first { $0.line == row.line && $0.key == row.key && $0.message.contains(row.says) }
        #expect(found != nil, "found instead: \(faults)")
    }

    @Test("are all found, in the order of their lines")
    func allAtOnce() throws {
        var yaml = SamplePack.yaml
        for (passage, change) in [
            ("version: 3", "version: x"), ("value: 2", "value: 9"), ("id: unhappy", "id: absent"),
            ("S 10}", "S 10, when: now}"),
        ] {
            yaml.replaceSubrange(try #require(yaml.firstRange(of: passage)), with: change)
        }
        let keys = SamplePack.faults(of: yaml).map(\.key)
        #expect(
            keys == [
                "pack.version", "scale.points", "scale.points[2].value", "indicators[2].id", "record_fields[1].when",
            ])
    }

    @Test("end at two hundred")
    func many() {
        let yaml = SamplePack.yaml + (0..<5_000).map { "key\($0): 1\n" }.joined()
        #expect(SamplePack.faults(of: yaml).count == 200)
    }

    @Test("read as file, line, key and sentence")
    func description() throws {
        let fault = PackFault(file: "a.yaml", line: 4, key: "pack.version", message: "Wrong.")
        #expect(fault.description == "a.yaml:4: pack.version: Wrong.")
    }

    @Test(
        "of texts that are no pack at all",
        arguments: [
            ("", "The pack is empty."),
            ("# only a comment\n", "The pack is empty."),
            ("just words", "Keys with values belong here"),
            ("- a\n- b", "Keys with values belong here"),
            ("pack: {}\n---\npack: {}", "This is not YAML"),
            ("pack: {}\n? {a: b}\n: c", "without a ? before it"),
            ("{{a: b}: c}", "There is no such key here"),
            (String(repeating: "[", count: 60), "nested too deeply"),
            (String(repeating: "- ", count: 900) + "x", "Keys with values belong here"),
            (String(repeating: "a", count: 300_000), "longer than 256 KiB"),
            ("a: &x 1\nb: *x", "No word may begin with & or *"),
        ])
    func noPack(yaml: String, says: String) {
        let faults = SamplePack.faults(of: yaml)
        #expect(faults.contains { $0.message.contains(says) }, "found instead: \(faults)")
    }

    @Test("are none in the sample")
    func sample() {
        #expect(SamplePack.faults(of: SamplePack.yaml) == [])
    }

    @Test("keep their lines in a file with CR LF")
    func carriageReturns() throws {
        let yaml = try SamplePack.with("days: 28", changedTo: "days: x").split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .joined(separator: "\r\n")
        #expect(SamplePack.faults(of: yaml).map(\.line) == [37])
    }
}
