/// Finds the word that somebody probably meant.
enum Spelling {
    /// The known word nearest to a misspelt one, by letters added, dropped or changed.
    ///
    /// - Returns: `nil` where more than two letters, and more than a third of them, would have to change.
    static func nearest(to word: String, among known: [String]) -> String? {
        // A longer word cannot be near any known one, and the table below grows with its length.
        guard word.unicodeScalars.count <= 60 else { return nil }
        let ranked = known.map { (word: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
        guard let best = ranked else { return nil }
        // Two letters swapped are two changes, so short words of four letters and more may have two.
        let length = best.word.unicodeScalars.count
        guard best.distance <= max(length < 4 ? 1 : 2, length / 3) else { return nil }
        return best.word
    }

    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        var row = Array(0...right.count)
        for (i, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let changed = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
