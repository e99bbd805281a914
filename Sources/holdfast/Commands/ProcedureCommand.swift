import ArgumentParser
import Casework
import Domain
import Foundation
import Postgres
import Procedures

/// `holdfast procedure …`
struct ProcedureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "procedure", abstract: "Check, show, compare, simulate and adopt procedure packs.",
        subcommands: [
            CheckProcedure.self, ShowProcedure.self, CompareProcedures.self, SimulateProcedure.self,
            AdoptProcedure.self,
        ])
}

struct CheckProcedure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say everything that is wrong with a pack's file.",
        discussion: "Example: holdfast procedure check our-stability.yaml")

    @Argument(help: "The YAML file.") var file: String

    func run() async throws {
        let pack = try PackSource.file(file)
        say("\(pack) is in order.")
    }
}

struct ShowProcedure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Say in plain English what a pack asks of whom.",
        discussion: "Example: holdfast procedure show foster-placement-stability")

    @Argument(help: "A shipped pack's id, or a YAML file.") var pack: String?

    func run() async throws {
        guard let pack else {
            for shipped in Packs.shipped { print("\(shipped.pack.id)  \(shipped.pack.title)") }
            return
        }
        for line in PackRendering.plain(try PackSource.named(pack).pack) { print(line) }
    }
}

struct CompareProcedures: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Say what two packs, or two versions of one, ask differently.",
        discussion: "Example: holdfast procedure compare foster-placement-stability our-stability.yaml")

    @Argument(help: "A shipped pack's id, or a YAML file.") var old: String
    @Argument(help: "A shipped pack's id, or a YAML file.") var new: String

    func run() async throws {
        let (before, after) = (try PackSource.named(old).pack, try PackSource.named(new).pack)
        let lines = PackComparison(before.rules, after.rules).lines
        for line in lines.isEmpty ? ["They ask the same."] : lines { print(line) }
    }
}

struct SimulateProcedure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Say what a pack would do with some events.",
        discussion: """
            Example: holdfast procedure simulate foster-placement-stability events.txt --on 2026-03-10

            One event a line, such as: 2026-03-02 concern_recorded scale=4 involvement=none referrer=foster_carer
            """)

    @Argument(help: "A shipped pack's id, or a YAML file.") var pack: String
    @Argument(help: "The file of the events.") var events: String
    @Option(help: ArgumentHelp("When to look; the day of the last event if left out.", valueName: "day"))
    var on: String?

    func run() async throws {
        let rules = try PackSource.named(pack).pack.rules
        guard let text = try? String(contentsOfFile: events, encoding: .utf8) else {
            throw Complaint("\(events) cannot be read as UTF-8 text.")
        }
        let today = on.flatMap { Day(iso: $0) }
        if on != nil, today == nil { throw Complaint("--on takes a day, such as 2026-03-10.") }
        for line in try Simulation(rules, events: text, today: today, file: events).lines { print(line) }
    }
}

struct AdoptProcedure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Make packs an agency's procedures from now on, the first preferred.",
        discussion: """
            Example: holdfast procedure adopt --database "$SUPERUSER" --agency NORTH \
            --pack foster-placement-stability --pack our-stability.yaml

            Cases already begun keep the version they were begun under.
            """)

    @OptionGroup var connection: DatabaseOption
    @Option(help: "The agency's code.") var agency: String
    @Option(parsing: .upToNextOption, help: "Shipped packs' ids or YAML files, in order of preference.")
    var pack: [String]

    func run() async throws {
        let packs = try pack.map(PackSource.named)
        let version = try await connection.write { transaction in
            try adoptProcedures(packs, agency: agency, in: transaction)
        }
        say("\(agency) works by version \(version) of its procedures from now on.")
        for gap in try PackSet(packs.map(\.pack)).gaps { say("Note: \(gap)") }
    }
}

/// Where a pack named on the command line comes from.
enum PackSource {
    /// - Parameter name: A shipped pack's id, or the path of a file that ends in `.yaml` or `.yml`.
    static func named(_ name: String) throws -> WrittenPack {
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return try file(name) }
        if let pack = Packs.named(name) { return pack }
        let known = Packs.shipped.map(\.pack.id).joined(separator: ", ")
        throw Complaint("No pack is called \(name). Those that ship are \(known); a file's name ends in .yaml.")
    }

    static func file(_ path: String) throws -> WrittenPack {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Complaint("\(path) cannot be read as UTF-8 text.")
        }
        return try WrittenPack(yaml: text, file: path)
    }
}
