import Foundation
import Testing

@testable import Pages

@Suite("Templates")
struct TemplateTests {
    static let sources = Template.allCases.map { ($0.rawValue, String(decoding: $0.source, as: UTF8.self)) }

    @Test("Every file of the folder is in the table")
    func everyFileIsRegistered() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Pages/Templates").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(files) == Set(Template.allCases.map { $0.rawValue + ".mustache" }))
        for template in Template.allCases {
            let onDisk = try Data(contentsOf: folder.appendingPathComponent(template.rawValue + ".mustache"))
            #expect(Array(onDisk) == template.source, "\(template) is bound to another file")
        }
    }

    @Test("No template writes anything unescaped, sets other delimiters, or brings script and style of its own")
    func nothingUnescaped() throws {
        let forbidden = try Regex(
            #"\{\{\s*[{&=%]|<script(?! type="module" src=)|<style|\son[a-z]+=|\sstyle=|javascript:"#)
        for (name, text) in Self.sources {
            #expect(text.firstMatch(of: forbidden) == nil, "\(name)")
        }
    }

    @Test("Every partial and every parent is a registered template")
    func partialsExist() throws {
        let tag = try Regex<(Substring, Substring)>(#"\{\{[><]\s*([a-z-]+)"#)
        for (name, text) in Self.sources {
            for match in text.matches(of: tag) {
                #expect(Template(rawValue: String(match.output.1)) != nil, "\(name) wants \(match.output.1)")
            }
        }
    }

    /// `"` and a combining mark are one `Character`: swift-mustache's own escaper lets it through.
    static let payloads = [
        "\u{200D} autofocus onfocus=alert(1) a=", "\"\u{200D} onfocus=alert(1) a=\"\u{200D}", "<\u{301}script>",
        "'\u{20E3}", "&\u{FE0F}", "a\"\r\n\"",
    ]

    @Test("No mark that means something in HTML gets out raw, by whatever way it came", arguments: payloads)
    func escapes(payload: String) throws {
        let renderer = try PageRenderer(sources: [
            ("child", "{{<parent}}{{$block}}{{x}}{{#list}}{{.}}{{>part}}{{/list}}{{/block}}{{/parent}}"),
            ("parent", "{{x}}{{$block}}{{/block}}{{$other}}{{x}}{{/other}}{{>part}}{{>*dynamic}}"),
            ("part", "{{x}}{{#flag}}{{x}}{{/flag}}{{^no}}{{x}}{{/no}}{{#sub}}{{x}}{{/sub}}"),
        ])
        let html = renderer.render(
            named: "child",
            [
                "x": .text(payload), "list": .texts([payload]), "flag": true, "sub": .view(["x": .text(payload)]),
                "dynamic": "part",
            ])
        let raw = html.unicodeScalars.filter { "<>\"'".unicodeScalars.contains($0) }
        #expect(raw.isEmpty, "\(html)")
        let entities = try Regex("&(?!(amp|lt|gt|quot|#39);)")
        #expect(html.unicodeScalars.count > 5 * payload.unicodeScalars.count)
        #expect(html.firstMatch(of: entities.matchingSemantics(.unicodeScalar)) == nil)
    }

    @Test("A name that a view lacks is blank, not taken from what is around it")
    func missingNamesAreBlank() throws {
        let renderer = try PageRenderer(sources: [("a", "{{#rows}}[{{hint}}{{shell.csrf}}]{{/rows}}")])
        let view: View = ["hint": "outer", "shell": .view(["csrf": "t"]), "rows": .views([View(), ["hint": "inner"]])]
        #expect(renderer.render(named: "a", view) == "[t][innert]\n")
    }

    @Test("An indented partial does not indent what people typed")
    func partialsAreNotIndented() throws {
        let renderer = try PageRenderer(sources: [
            ("a", "<div>\n    {{>b}}\n</div>"), ("b", "<textarea>{{x}}</textarea>\n"),
        ])
        #expect(renderer.render(named: "a", ["x": "1\n2\n"]).contains("<textarea>1\n2\n</textarea>"))
    }
}
