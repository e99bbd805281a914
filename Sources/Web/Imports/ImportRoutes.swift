extension Routes {
    /// Loading an authority's own data.
    mutating func addImports() {}
}
