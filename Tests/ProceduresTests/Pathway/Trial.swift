import Domain
import Procedures
import Testing

/// A pathway under a pack, with events written as a simulation writes them.
struct Trial {
    static let rules: ProcedureRules = Packs.named("foster-placement-stability")?.pack.rules ?? ProcedureRules()

    let pathway: Pathway

    init(_ events: String, rules: ProcedureRules = Self.rules, calendar: WorkingCalendar = WorkingCalendar()) throws {
        pathway = try Simulation(rules, events: events, calendar: calendar).pathway
    }

    /// The rules that have asked for something, in the order in which they did.
    var asked: [String] { pathway.obligations.map(\.rule) }

    func one(_ rule: String) -> Obligation? { pathway.obligations.last { $0.rule == rule } }

    var open: Set<String> { Set(pathway.obligations.filter(\.isOpen).map(\.rule)) }
}

func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

/// Noon of a day.
func noon(_ iso: String) -> Instant { Instant(seconds: Int64(day(iso).number) * 86_400 + 43_200) }
