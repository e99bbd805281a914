// swift-tools-version: 6.2
import PackageDescription

// `deploy/dev torture fuzz` builds with libFuzzer, in a folder of its own.
let isFuzzing = Context.environment["HOLDFAST_FUZZ"] == "1"

let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ] + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : [])

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

// The arrows below are the only imports allowed; see docs/architecture.md.
let package = Package(
    name: "Holdfast",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .target(name: "Postgres", dependencies: ["CLibPQ"], swiftSettings: strict),
        .target(name: "Domain", swiftSettings: strict),
        .target(
            name: "Procedures", dependencies: ["Domain", "Yams"],
            resources: [.embedInCode("Packs")], swiftSettings: strict),
        .target(name: "Storage", dependencies: ["Domain", "Postgres"], swiftSettings: strict),
        .target(
            name: "Casework", dependencies: ["Domain", "Procedures", "Storage", "Postgres", "CArgon2", crypto],
            swiftSettings: strict),
        .target(
            name: "Pages", dependencies: ["Domain", mustache],
            resources: [.embedInCode("Templates"), .embedInCode("Static")], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Domain", "Procedures", "Storage", "Casework", "Pages", "Postgres",
                hummingbird, hummingbirdCore, httpTypes, nioCore, nioHTTPTypes, logging, crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "Demonstration", dependencies: ["Domain", "Procedures", "Postgres", "Storage", "Casework", crypto],
            swiftSettings: strict),
        .executableTarget(
            name: "holdfast",
            dependencies: [
                "Domain", "Procedures", "Storage", "Casework", "Web", "Pages", "Demonstration", "Postgres",
                hummingbird, hummingbirdCore, nioCore, logging, arguments, lifecycle, crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["Domain", "Procedures", "Postgres", "Storage", "Demonstration"],
            path: "Tests/TestSupport",
            swiftSettings: strict),
        .testTarget(
            name: "DomainTests", dependencies: ["Domain", "TestSupport"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "ProceduresTests", dependencies: ["Procedures", "Domain"], swiftSettings: strict),
        .testTarget(name: "PagesTests", dependencies: ["Pages", "Domain"], swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "Casework", "Postgres", "Domain", "Procedures", "Demonstration", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SchemaTests", dependencies: ["Domain", "Postgres", "Storage", "TestSupport"],
            exclude: ["World.sql", "WorldMeetings.sql", "WorldNotices.sql", "WorldPanel.sql"], swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Casework", "Storage", "Postgres", "Domain", "Pages", "Procedures", "TestSupport",
                hummingbird, httpTypes, nioCore, crypto,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            exclude: ["access-matrix.txt", "Administration/people.sql"],
            swiftSettings: strict),
        .target(
            name: "FuzzParsers", dependencies: ["Domain", "Pages", "Storage", "Web"], path: "Tests/Fuzz/Parsers",
            swiftSettings: strict),
        .testTarget(
            name: "FuzzTests", dependencies: ["FuzzParsers"], path: "Tests/Fuzz/Tests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

if isFuzzing {
    package.targets += [
        .target(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: ["CFuzzer", "FuzzParsers"], path: "Tests/Fuzz/Driver",
            // Not with gold, the usual one, which fails on libFuzzer's debugging information.
            swiftSettings: strict, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]
}
