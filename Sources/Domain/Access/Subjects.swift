/// A person with an account.
public enum Worker {}
/// A team of an agency.
public enum Team {}
/// A worker's role in an agency's team, from one day to another.
public enum Appointment {}
/// A child's, carer household's or provider's file.
public enum CaseFile {}
/// A child with a carer household or in a provider's home.
public enum Placement {}
/// Anything written on case files.
public enum Record {}
/// One record, or one section of it, opened for one grantee.
public enum WebLink {}
/// A concern as somebody raised it online, not yet taken up.
public enum Intake {}
