import ArgumentParser
import Foundation

/// `holdfast assets …`
struct AssetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assets", abstract: "Install the style sheet and script that pages use.",
        subcommands: [InstallAssets.self])
}

struct InstallAssets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Take the compiled GOV.UK Frontend out of a folder pip installed it to.",
        discussion: """
            Example:
            pip install --no-deps --ignore-requires-python --require-hashes --no-compile --target stage -r deploy/assets.txt
            holdfast assets install --from stage --to /var/lib/holdfast/assets

            Each file is checked against the hash of the upstream release. The fonts and the crest are left where they \
            are: they may be used on GOV.UK only.
            """)

    @Option(help: ArgumentHelp("The folder pip installed to.", valueName: "folder")) var from: String
    @Option(help: ArgumentHelp("Where the server is to find them; made where missing.", valueName: "folder")) var to:
        String

    func run() async throws {
        let source = URL(filePath: from, directoryHint: .isDirectory)
        let target = URL(filePath: to, directoryHint: .isDirectory)
        let manifest = try AssetInstallation(source: source, target: target).run()
        for (name, file) in manifest.sorted(by: { $0.key < $1.key }) { print("\(name) -> \(file.file)") }
    }
}
