import Procedures
import Testing

/// What is wrong with a meeting in a pack is said where it stands.
@Suite("A meeting's faults")
struct MeetingFaultTests {
    static let yaml = """
        pack: {id: sample, title: Sample, version: 1, source: Made up}
        placements:
          - {kind: residential, clause: S 1}
        timescales:
          - {id: short, weeks: 2, clause: S 2}
          - {id: long, weeks: 6, clause: S 2}
        meetings:
          - id: meeting
            name: Meeting
            clause: S 3
            convened_by:
              - {who: placements_service, clause: S 3}
            steps:
              - {id: hold, deed: hold, task: Hold it, who: [chair], after: placement_ended, within: long, clause: S 4}
              - {id: tell, deed: send_minutes, task: Tell, who: [chair], after: held, within: short, clause: S 4}
            chair:
              options:
                - {role: team_manager, clause: S 5}
            invitees:
              - {who: child, need: expected, clause: S 6}
            agenda:
              - {id: talk, label: Talk, required: true, clause: S 7}
            decisions:
              - {id: ending, label: Ending, duties: [notice_to_provider], clause: S 8}
            minutes:
              form: Minutes
              clause: S 9
              filed_on:
                - {file: child, clause: S 9}
              sent_to:
                - {who: attendees, by: link, clause: S 9}

        """

    @Test("the sample has none")
    func none() { #expect(SamplePack.faults(of: Self.yaml) == []) }

    @Test(
        "name the line, the key and what to do",
        arguments: [
            ("who: child, need", "who: kid, need", 20, "meetings[1].invitees[1].who", "nobody known"),
            ("who: placements_service", "who: placement_service", 12, "meetings[1].convened_by[1].who", "Did you mean"),
            ("need: expected", "need: wanted", 20, "meetings[1].invitees[1].need", "is no need"),
            ("within: long", "within: lang", 14, "meetings[1].steps[1].within", "Did you mean \u{201C}long\u{201D}?"),
            (
                "within: long", "not_before: long, within: short", 14, "meetings[1].steps[1].not_before",
                "no day satisfies both"
            ),
            (
                "after: placement_ended", "after: held", 14, "meetings[1].steps[1].after",
                "cannot be counted from itself"
            ),
            (
                "after: held, within", "before: held, after: held, within", 15, "meetings[1].steps[2].before",
                "either after"
            ),
            ("after: held, within", "within", 15, "meetings[1].steps[2].within", "Say from when it counts"),
            ("deed: hold", "deed: decide", 13, "meetings[1].steps", "that the meeting is held"),
            ("id: tell", "id: hold", 15, "meetings[1].steps[2].id", "already given in line 14."),
            (
                "{role: team_manager, clause", "{role: team_manager, placements: [in_house_foster], clause", 18,
                "meetings[1].chair.options[1].placements", "The pack is not for this kind: in-house foster placement."
            ),
            ("role: team_manager", "role: boss", 18, "meetings[1].chair.options[1].role", "is no role."),
            (
                "      options:\n        - {role: team_manager, clause: S 5}", "      childs_choice: {clause: S 5}", 16,
                "meetings[1].chair", "Nobody may chair for a residential placement"
            ),
            (
                "duties: [notice_to_provider]", "duties: [shout]", 24, "meetings[1].decisions[1].duties[1]",
                "is no duty."
            ),
            ("file: child", "file: cabinet", 29, "meetings[1].minutes.filed_on[1].file", "is no kind of file"),
            ("by: link", "by: pigeon", 31, "meetings[1].minutes.sent_to[1].by", "is no way."),
            (
                "label: Talk, required: true", "label: Talk, content: dance", 22, "meetings[1].agenda[1].content",
                "is no content"
            ),
            ("name: Meeting", "nome: Meeting", 9, "meetings[1].nome", "Did you mean \u{201C}name\u{201D}?"),
            ("clause: S 7", "clause: design", 22, "meetings[1].agenda[1].note", "Say in a note why"),
        ])
    func one(passage: String, change: String, line: Int, key: String, says: String) throws {
        try #require(Self.yaml.contains(passage), "the sample has no such passage")
        let found = SamplePack.faults(of: Self.yaml.replacing(passage, with: change, maxReplacements: 1))
        #expect(
            found.contains { $0.line == line && $0.key == key && $0.message.contains(says) }, "found instead: \(found)")
    }
}
