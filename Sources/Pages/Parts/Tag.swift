/// A status in a word or two. The colour only repeats what the word says.
public struct Tag: Part {
    public enum Colour: String, Sendable {
        case grey, green, turquoise, blue, purple, pink, red, orange, yellow
    }

    public let text: String
    public let colour: Colour

    public init(_ text: String, _ colour: Colour = .blue) { (self.text, self.colour) = (text, colour) }

    public var template: Template { .tag }
    public var view: View { ["text": .text(text), "colour": .text(colour.rawValue)] }
}

/// A placement's scale, 1 to 5, as a figure in a box and the words of its band; never the colour alone.
public struct ScaleBadge: Part {
    public let scale: Int
    /// The procedure pack's name for this step: "Stable", "At risk of ending".
    public let words: String

    /// - Parameter scale: 1 to 5; what lies outside is shown at the nearer end.
    public init(_ scale: Int, _ words: String) { (self.scale, self.words) = (min(max(scale, 1), 5), words) }

    public var template: Template { .scaleBadge }
    public var view: View { ["scale": .text("\(scale)"), "words": .text(words)] }
}
