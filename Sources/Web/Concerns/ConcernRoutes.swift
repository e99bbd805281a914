extension Routes {
    /// Raising, recording, scaling and linking a concern; my work.
    mutating func addConcerns() {}
}
