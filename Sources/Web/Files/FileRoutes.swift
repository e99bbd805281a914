extension Routes {
    /// Finding and reading the files of children, carer households and providers.
    mutating func addFiles() {}
}
