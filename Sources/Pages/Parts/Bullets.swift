/// A list of short texts in no particular order.
public struct Bullets: Part {
    public let items: [String]

    public init(_ items: [String]) { self.items = items }

    public var template: Template { .bullets }
    public var view: View { ["items": .texts(items)] }
}
