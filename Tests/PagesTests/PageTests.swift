import Foundation
import Testing

@testable import Pages

@Suite("Pages")
struct PageTests {
    static let names = SamplePages.all.map(\.name)

    private func html(_ name: String) throws -> String {
        let sample = try #require(SamplePages.all.first { $0.name == name })
        var shell = SamplePages.shell("Sample")
        shell.hasFaults = sample.hasFaults
        shell.flash = Flash("Saved.")
        return try PageRenderer().render(sample.page, shell: shell)
    }

    @Test("No template asks for a name that its view lacks", arguments: names)
    func noMissedNames(name: String) throws {
        let missed = MissedNames()
        _ = try MissedNames.$collected.withValue(missed) { try html(name) }
        #expect(missed.all == [])
    }

    @Test("Ids are unique, and whatever refers to one finds it", arguments: names)
    func idsAreSound(name: String) throws {
        let html = try html(name)
        let ids = try values(of: "id", in: html)
        #expect(Set(ids).count == ids.count, "\(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys)")
        let targets =
            try values(of: "for", in: html) + values(of: "aria-labelledby", in: html)
            + values(of: "aria-describedby", in: html) + values(of: "aria-controls", in: html)
        for target in targets.flatMap({ $0.split(separator: " ").map(String.init) }) {
            #expect(ids.contains(target), "\(target)")
        }
        for link in try values(of: "href", in: html) where link.hasPrefix("#") {
            #expect(ids.contains(String(link.dropFirst())), "\(link)")
        }
    }

    private func values(of attribute: String, in html: String) throws -> [String] {
        try html.matches(of: Regex<(Substring, Substring)>(" \(attribute)=\"([^\"]+)\"")).map { String($0.output.1) }
    }

    @Test("The title says first that there are faults, then the page, then the product")
    func titles() throws {
        #expect(try html("form-errors").contains("<title>Error: Sample - Holdfast</title>"))
        #expect(try html("form").contains("<title>Sample - Holdfast</title>"))
    }

    @Test("Every page says whose data it shows, who acts as what, and how to get help and out")
    func shellIsComplete() throws {
        let html = try html("table")
        for text in [
            "North Agency", "Sam Sample, acting as Placement Stability Officer", "action=\"/sign-out\"",
            "href=\"/help\"",
            "href=\"/accessibility\"", "OFFICIAL-SENSITIVE", "Printed by Sam Sample", "href=\"/indicators\"",
            "href=\"/concerns\" aria-current=\"page\"", "Skip to main content",
        ] { #expect(html.contains(text), "\(text)") }
    }

    @Test("A page without assets asks for none")
    func withoutAssets() throws {
        let html = try PageRenderer().render(SamplePages.done, shell: SamplePages.shell("Done", assets: [:]))
        #expect(!html.contains("<link") && !html.contains("<script"))
    }

    @Test("What was typed comes back, line for line; a password does not")
    func typedTextComesBack() throws {
        let html = try html("form")
        #expect(html.contains(">\n\nFirst line\n&quot;quoted&quot; &lt;b&gt;\n</textarea>"))
        #expect(!html.contains("not shown"))
        #expect(html.contains("value=\"b\" selected") && html.contains("value=\"5\" checked"))
        #expect(html.contains("name=\"_key\" value=\"k-1\"") && html.contains("name=\"_version\" value=\"3\""))
        #expect(html.contains("enctype=\"multipart/form-data\"") && html.contains("data-draft=\"/drafts/1\""))
    }

    @Test(
        "Only paths of this site become links",
        arguments: [
            ("/files/1", "/files/1"), ("#x", "#x"), ("?after=2", "?after=2"), ("javascript:alert(1)", "#"),
            ("//elsewhere.example", "#"), ("/\\elsewhere.example", "#"), ("/\t/elsewhere.example", "#"), ("", "#"),
            ("https://elsewhere.example", "#"),
        ])
    func links(text: String, href: String) { #expect(Href(text).text == href) }

    @Test("A telephone link has digits only, a mail link no header of its own")
    func contactLinks() {
        #expect(Href.telephone("+44 (0)7700 900123").text == "tel:+4407700900123")
        #expect(Href.email("a@example.com").text == "mailto:a@example.com")
        #expect(Href.email("a?bcc=b@example.com").text == "mailto:a%3Fbcc%3Db@example.com")
        #expect(Href.email("a@example.com\r\nBcc: b@example.com").text == "#")
    }

    @Test("A trend is drawn in steps up to the last day, and told in words and figures")
    func trend() throws {
        let html = try html("file")
        #expect(html.contains("d=\"M32 132H229V52H624\""))
        #expect(html.contains("2 scalings, from 2 on 8 March 2026 to 4 on 18 March 2026."))
        #expect(html.contains("<td class=\"govuk-table__cell\">Bo Sample: at risk</td>"))
    }

    @Test("The files of our own are small and have their types")
    func staticFiles() {
        #expect(StaticFile.script.bytes.count < 10_000)
        #expect(StaticFile.allCases.allSatisfy { !$0.bytes.isEmpty && !$0.contentType.isEmpty })
    }
}
