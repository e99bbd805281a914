internal import Domain
internal import Pages

/// The shape of an answer's JSON, as the description of the API states it.
///
/// An object is written as a dictionary literal. A member whose name ends in `?` is left out where there is nothing to
/// say; the others are always there, and no others ever are.
indirect enum Shape: Sendable, ExpressibleByDictionaryLiteral {
    case text
    /// A whole number.
    case number
    case flag
    /// A UUID in lower case.
    case id
    /// `2026-04-01`
    case day
    /// `2026-04-01T09:30:00.000000Z`
    case instant
    /// London's time without a zone: `2026-04-01T10:30`
    case londonMoment
    /// A text of a closed set.
    case word([String])
    case null
    /// What another standard describes.
    case anything
    case list(Shape)
    /// An object whose keys are not known beforehand.
    case map(Shape)
    case object([Member])
    /// Described once and referred to by its name.
    case named(String, Shape)
    case either([Shape])

    struct Member: Sendable {
        let name: String
        let shape: Shape
        let isOptional: Bool
    }

    init(dictionaryLiteral elements: (String, Shape)...) {
        self = .object(
            elements.map { name, shape in
                let isOptional = name.utf8.last == UInt8(ascii: "?")
                return Member(
                    name: isOptional ? String(name.dropLast()) : name, shape: shape, isOptional: isOptional)
            })
    }

    /// The raw values of an enumeration.
    static func word<Words: CaseIterable & RawRepresentable<String>>(_ type: Words.Type) -> Shape {
        .word(type.allCases.map(\.rawValue))
    }

    /// An object with another's members behind its own.
    func adding(_ more: Shape) -> Shape { .object(members + more.members) }

    /// Of an object, by name or not; none of anything else.
    var members: [Member] {
        switch self {
        case .object(let members): members
        case .named(_, let shape): shape.members
        default: []
        }
    }
}
