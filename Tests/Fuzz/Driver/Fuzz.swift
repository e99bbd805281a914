import CFuzzer
import FuzzParsers
import Glibc

/// `fuzz PARSER [libFuzzer's arguments]`: built by `deploy/dev torture fuzz` alone, with libFuzzer linked in.
///
/// `planted` is the control: a parser with a fault that the fuzzer must find.
@main
struct Fuzz {
    // Safety: set once, before libFuzzer begins, which is one thread.
    nonisolated(unsafe) private static var parser: Parser?

    static func main() {
        guard CommandLine.argc > 1, let name = CommandLine.unsafeArgv[1] else { exit(2) }
        parser = Parser(rawValue: String(cString: name))
        guard parser != nil || String(cString: name) == "planted" else { exit(2) }
        exit(fuzz_with(CommandLine.argc - 1, CommandLine.unsafeArgv + 1) { Fuzz.take($0, $1) })
    }

    private static func take(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
        let bytes = Array(UnsafeBufferPointer(start: start, count: count))
        // libFuzzer takes a crash for a finding and keeps its input: there is no other way to tell it of a fault.
        guard let parser else {
            if planted(bytes) { fatalError("the planted fault") }
            return 0
        }
        if let fault = parser.fault(bytes) { fatalError(fault) }
        return 0
    }

    /// One condition after another, each of which only a fuzzer that watches the code's branches passes soon.
    private static func planted(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 3, bytes[0] == UInt8(ascii: "h") else { return false }
        guard bytes[1] == UInt8(ascii: "o") else { return false }
        guard bytes[2] == UInt8(ascii: "l") else { return false }
        return bytes[3] == UInt8(ascii: "d")
    }
}
