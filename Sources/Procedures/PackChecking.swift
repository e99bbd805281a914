public import Domain

extension ProcedurePack {
    /// Reads a pack, or says everything that is wrong with it.
    ///
    /// A text that is not YAML at all, or that repeats a key, stops the reading there; every other fault is
    /// collected, up to two hundred.
    /// - Parameters:
    ///   - yaml: The pack's text, at most 256 KiB.
    ///   - file: The name that the faults show.
    public static func check(yaml: String, file: String = "pack.yaml") -> Result<ProcedurePack, PackFaults> {
        let faults = FaultList(file: file)
        var pack: ProcedurePack?
        if let node = PackText.root(of: yaml, faults: faults),
            let root = Section(node, at: Place(line: 1, key: ""), keys: PackReader.keys, faults: faults)
        {
            pack = PackReader.pack(from: root)
        }
        guard let pack, faults.isEmpty else { return .failure(PackFaults(faults.inOrder)) }
        return .success(pack)
    }
}
