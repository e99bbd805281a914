import Domain
import Testing

@Suite("Numbers and addresses of the field")
struct IdentifierTests {
    @Test("NHS numbers: the vectors")
    func nhsNumbers() throws {
        for row in try Fixture.rows("nhs_number_vectors.csv") {
            #expect((NHSNumber(row[0]) != nil) == (row[1] == "valid"), "\(row)")
        }
        let number = try #require(NHSNumber("943-476-5919"))
        #expect(number.spaced == "943 476 5919" && !number.isForTests)
        #expect(NHSNumber("９434765919") == nil)
    }

    @Test("Changing any one digit of an NHS number makes it wrong")
    func nhsNumberDigits() {
        let digits = Array("9995260182")
        for place in digits.indices {
            for digit in "0123456789" where digit != digits[place] {
                var changed = digits
                changed[place] = digit
                #expect(NHSNumber(String(changed)) == nil)
            }
        }
    }

    @Test("Unique pupil numbers: the vectors")
    func upns() throws {
        for row in try Fixture.rows("upn_vectors.csv") {
            #expect((UPN(row[0]) != nil) == (row[1] == "valid"), "\(row)")
        }
        #expect(UPN("c317123418001")?.text == "C317123418001")
    }

    @Test(
        "Ofsted numbers",
        arguments: [
            ("SC123456", "SC123456"), ("sc123456", "SC123456"), ("1234567", "1234567"), ("SC12345", nil),
            ("SC1234567", nil),
            ("123456", nil), ("12345678", nil), ("XXXXXXX", nil), ("", nil), ("SC12345６", nil),
        ] as [(String, String?)])
    func urns(_ text: String, _ expected: String?) { #expect(OfstedURN(text)?.text == expected) }

    @Test(
        "Postcodes by form",
        arguments: [
            ("ig11dd", "IG1 1DD"), (" SW1A 2AA", "SW1A 2AA"), ("M1 1AE", "M1 1AE"), ("B33 8TH", "B33 8TH"),
            ("CR2 6XH", "CR2 6XH"), ("DN55 1PT", "DN55 1PT"), ("EC1A 1BB", "EC1A 1BB"), ("V28 5OY", nil),
            ("H8 7NI", nil),
            ("1G1 1DD", nil), ("IGG1 1DD", nil), ("IG1", nil), ("", nil), ("IG1 11D", nil), ("GIR 0AA", nil),
        ] as [(String, String?)])
    func postcodes(_ text: String, _ expected: String?) { #expect(Postcode(text)?.text == expected) }

    @Test(
        "Telephone numbers",
        arguments: [
            ("07700 900123", "+447700900123", "07700 900123"), ("020 7946 0018", "+442079460018", "020 7946 0018"),
            ("(0151) 496-0999", "+441514960999", "0151 496 0999"),
            ("+44 (0)7700 900123", "+447700900123", "07700 900123"),
            ("0044 7700 900123", "+447700900123", "07700 900123"),
            ("+353 20 912 0000", "+353209120000", "+353209120000"),
        ])
    func telephones(_ text: String, _ international: String, _ national: String) {
        #expect(TelephoneNumber(text)?.international == international)
        #expect(TelephoneNumber(text)?.national == national)
    }

    @Test(
        "What is no telephone number",
        arguments: ["", "0", "7700 900123", "06700 900123", "07700 90012x", "+", "0770 090"])
    func notTelephones(_ text: String) { #expect(TelephoneNumber(text) == nil) }
}
