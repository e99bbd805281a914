import Domain
import Procedures
import Testing

/// A small pack without faults, for tests that spoil it in one place.
enum SamplePack {
    static let yaml = """
        pack:
          id: sample
          title: Sample
          version: 3
          source: A made-up procedure
        placements:
          - {kind: residential, clause: S 1}
        words:
          child: {text: pupil, clause: S 2}
          roles:
            - {role: social_worker, text: caseworker, clause: S 2}
        scale:
          points:
            - {value: 1, name: One, description: Calm, clause: S 3}
            - {value: 2, name: Two, description: Fair, clause: S 3}
            - {value: 3, name: Three, description: Mixed, clause: S 3}
            - {value: 4, name: Four, description: Poor, clause: S 3}
            - {value: 5, name: Five, description: Failing, clause: S 3}
          bands:
            - {id: low, name: Low, from: 1, to: 3, clause: S 4}
            - {id: high, name: High, from: 4, to: 5, clause: S 4}
        indicators:
          - {id: absent, label: Absent, clause: S 5}
          - {id: unhappy, label: Unhappy, clause: S 5}
        referrers:
          - {id: carer, label: Carer, roles: [foster_carer], clause: S 6}
        channels:
          - {id: telephone, label: By telephone, clause: design, note: We chose it}
        line_manager_notice:
          on: concern_raised
          clause: S 7
          raised_by: [social_worker]
          tell:
            - {role: team_manager, within: team, clause: S 7}
            - {role: service_manager, within: agency, clause: S 7, inferred: true, note: Left open}
        notice_periods:
          - {given_by: carer, placements: [residential], days: 28, clause: S 8}
        stability_officers:
          - {role: placement_stability_officer, clause: S 9}
        record_fields:
          - {field: concern, label: The concern, required: always, clause: S 10}
          - {field: earlier_contacts, label: Before, required: when_not_first, clause: S 10}

        """

    /// The sample with one passage changed.
    static func with(_ passage: String, changedTo other: String) throws -> String {
        let range = try #require(yaml.firstRange(of: passage), "the sample has no such passage")
        return yaml.replacingCharacters(in: range, with: other)
    }

    /// The sample as a pack, after changes.
    static func pack(_ changes: [(String, String)] = []) throws -> ProcedurePack {
        var text = yaml
        for (passage, other) in changes {
            let range = try #require(text.firstRange(of: passage), "the sample has no such passage")
            text = text.replacingCharacters(in: range, with: other)
        }
        return try ProcedurePack.check(yaml: text).get()
    }

    static func faults(of yaml: String) -> [PackFault] {
        switch ProcedurePack.check(yaml: yaml, file: "sample.yaml") {
        case .success: []
        case .failure(let error): error.faults
        }
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with other: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: other)
        return copy
    }
}
