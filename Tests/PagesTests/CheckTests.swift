import Domain
import Testing

@testable import Pages

@Suite("Checks of a form")
struct CheckTests {
    private func message(_ kind: Field.Kind, _ pairs: [(String, String)], required: Bool = true) -> String? {
        let spec = FormSpec(id: "f", fields: [Field("x", "The thing", kind, isRequired: required)])
        do {
            _ = try spec.check(FormValues(pairs.map { .init($0.0, $0.1) }))
            return nil
        } catch {
            guard case .invalid(let faults) = error else { return "\(error)" }
            return faults.map(\.message).joined(separator: "|")
        }
    }

    @Test(
        "One line",
        arguments: [
            ("", "Enter the thing."), (" \u{A0}\n", "Enter the thing."), ("abc", nil), ("  abc  ", nil),
            ("abcd", "The thing must be 3 characters or fewer. It is 1 too long."),
            ("a\nb", "The thing must not include control characters or line breaks."),
            ("a\u{7}", "The thing must not include control characters or line breaks."),
            ("e\u{301}e\u{301}", "The thing must be 3 characters or fewer. It is 1 too long."),
        ] as [(String, String?)])
    func text(value: String, expected: String?) { #expect(message(.text(maximum: 3), [("x", value)]) == expected) }

    @Test(
        "A day in three boxes",
        arguments: [
            ("27", "3", "2026", nil), ("27", "March", "2026", nil), ("27", " mar ", "2026", nil),
            ("29", "2", "2028", nil),
            ("29", "2", "2026", "The thing must be a real date, such as 27 3 2026."),
            ("0", "3", "2026", "The thing must be a real date, such as 27 3 2026."),
            ("١", "3", "2026", "The thing must be a real date, such as 27 3 2026."),
            ("+1", "3", "2026", "The thing must be a real date, such as 27 3 2026."),
            ("27", "3", "26", "The year of the thing must have 4 numbers, such as 2026."),
            ("27", "", "2026", "The thing must include a month."),
            ("", "", "2026", "The thing must include a day and a month."), ("", "", "", "Enter the thing."),
        ] as [(String, String, String, String?)])
    func day(day: String, month: String, year: String, expected: String?) {
        #expect(message(.day, [("x-day", day), ("x-month", month), ("x-year", year)]) == expected)
    }

    @Test(
        "A time of day as people type it",
        arguments: [
            ("10:30", 630), ("10.30", 630), ("1030", 630), ("9:15am", 555), ("3pm", 900), ("12am", 0), ("12pm", 720),
            ("12:30 PM", 750), ("0:00", 0), ("23:59", 1439), ("24:00", nil), ("10:60", nil), ("3", nil), ("13pm", nil),
            ("0am", nil), ("", nil), ("10:30:00", nil), ("٣pm", nil),
        ] as [(String, Int?)])
    func time(text: String, minutes: Int?) { #expect(Moment.minutes(text) == minutes) }

    @Test("A moment needs both its day and its time")
    func moment() {
        let day = [("x-day", "1"), ("x-month", "4"), ("x-year", "2026")]
        #expect(message(.moment, day + [("x-time", "10:30")]) == nil)
        #expect(message(.moment, day) == "The thing must include a time, such as 10:30.")
        #expect(
            message(.moment, day + [("x-time", "later")]) == "The thing must have a real time, such as 10:30 or 2:15pm."
        )
        #expect(message(.moment, [("x-time", "10:30")]) == "The thing must include a day, such as 27 3 2026.")
    }

    @Test("Numbers, addresses, choices and ticks")
    func others() {
        #expect(message(.number(0...5000), [("x", "1,200")]) == nil)
        #expect(message(.number(1...5), [("x", "6")]) == "The thing must be between 1 and 5.")
        #expect(message(.number(1...5), [("x", "1.5")]) == "The thing must be a whole number, such as 1.")
        #expect(message(.email, [("x", "name@example.com")]) == nil)
        for wrong in ["name", "a@b", "a@b@c.d", "a b@c.d", "a@b..d", "<a@b.c>", "@b.c", "a@.c", "a@b.\u{2028}c"] {
            #expect(message(.email, [("x", wrong)]) != nil, "\(wrong)")
        }
        #expect(message(.telephone, [("x", "+44 20 7946 0000")]) == nil)
        #expect(message(.telephone, [("x", "ring me")]) != nil)
        #expect(message(.choice([Option("a", "A")]), [("x", "b")]) == "Select the thing.")
        #expect(
            message(.choices([Option("a", "A")]), [("x", "a"), ("x", "b")]) == "Select only answers from the list.")
        #expect(message(.flag, []) == "Select yes or no for the thing.")
        #expect(message(.tick, []) == "Tick the box to confirm: the thing.")
        #expect(message(.tick, [], required: false) == nil)
    }

    @Test("All faults come at once, in the order of the fields, the caller's among them")
    func allAtOnce() {
        #expect {
            try SamplePages.spec.check(FormValues()) { checked, faults in
                if checked.optionalDay("heldOn") == nil { faults.append(FieldFault("place", "Say where.")) }
            }
        } throws: { error in
            guard case Refusal.invalid(let faults) = error else { return false }
            return faults.map(\.field) == [
                "summary", "place", "heldOn", "startsAt", "scale", "worker", "present", "isUrgent", "confirms", "email",
                "password",
            ]
        }
    }

    @Test("Good answers come out by type")
    func typed() throws {
        let checked = try SamplePages.spec.check(SamplePages.values)
        #expect(checked.text("summary") == "First line\n\"quoted\" <b>")
        #expect(checked.day("heldOn").iso == "2026-03-27")
        #expect(checked.moment("startsAt").written == "1 April 2026 at 14:15")
        #expect(checked.choices("present") == ["carer", "child"])
        #expect(checked.flag("confirms"))
        #expect(checked.optionalNumber("nights") == 2)
    }
}
