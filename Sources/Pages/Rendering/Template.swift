/// The table of templates: one case per file in `Templates`, named as the file is.
///
/// `PackageResources` is what SwiftPM makes of the folder: `summary-list.mustache` is `summary_list_mustache`.
public enum Template: String, CaseIterable, Sendable {
    case layout, page, problem
    case form, formField = "form-field", errorSummary = "error-summary"
    case fieldInput = "field-input", fieldTextarea = "field-textarea", fieldDay = "field-day"
    case fieldMoment = "field-moment", fieldRadios = "field-radios", fieldSelect = "field-select"
    case fieldCheckboxes = "field-checkboxes", fieldTick = "field-tick", fieldHidden = "field-hidden"
    case conflict
    case calendarMonth = "calendar-month", calendarDays = "calendar-days", calendarTurning = "calendar-turning"
    case banner, breadcrumbs, bullets, confirmation, contact, contents, details, heading
    case identityBar = "identity-bar", inset
    case links, listing, monthBars = "month-bars", numbers, pagination, paragraphs, postButton = "post-button",
        scaleBadge = "scale-badge"
    case scaleTrend = "scale-trend", searchForm = "search-form", subNavigation = "sub-navigation"
    case summaryList = "summary-list", table, tag
    case taskList = "task-list", timeline, warning

    var source: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .page: PackageResources.page_mustache
        case .problem: PackageResources.problem_mustache
        case .form: PackageResources.form_mustache
        case .formField: PackageResources.form_field_mustache
        case .errorSummary: PackageResources.error_summary_mustache
        case .fieldInput: PackageResources.field_input_mustache
        case .fieldTextarea: PackageResources.field_textarea_mustache
        case .fieldDay: PackageResources.field_day_mustache
        case .fieldMoment: PackageResources.field_moment_mustache
        case .fieldRadios: PackageResources.field_radios_mustache
        case .fieldSelect: PackageResources.field_select_mustache
        case .fieldCheckboxes: PackageResources.field_checkboxes_mustache
        case .fieldTick: PackageResources.field_tick_mustache
        case .fieldHidden: PackageResources.field_hidden_mustache
        case .conflict: PackageResources.conflict_mustache
        case .banner: PackageResources.banner_mustache
        case .breadcrumbs: PackageResources.breadcrumbs_mustache
        case .bullets: PackageResources.bullets_mustache
        case .calendarMonth: PackageResources.calendar_month_mustache
        case .calendarDays: PackageResources.calendar_days_mustache
        case .calendarTurning: PackageResources.calendar_turning_mustache
        case .confirmation: PackageResources.confirmation_mustache
        case .contact: PackageResources.contact_mustache
        case .contents: PackageResources.contents_mustache
        case .details: PackageResources.details_mustache
        case .heading: PackageResources.heading_mustache
        case .identityBar: PackageResources.identity_bar_mustache
        case .inset: PackageResources.inset_mustache
        case .links: PackageResources.links_mustache
        case .listing: PackageResources.listing_mustache
        case .monthBars: PackageResources.month_bars_mustache
        case .numbers: PackageResources.numbers_mustache
        case .pagination: PackageResources.pagination_mustache
        case .paragraphs: PackageResources.paragraphs_mustache
        case .postButton: PackageResources.post_button_mustache
        case .scaleBadge: PackageResources.scale_badge_mustache
        case .scaleTrend: PackageResources.scale_trend_mustache
        case .searchForm: PackageResources.search_form_mustache
        case .subNavigation: PackageResources.sub_navigation_mustache
        case .summaryList: PackageResources.summary_list_mustache
        case .table: PackageResources.table_mustache
        case .tag: PackageResources.tag_mustache
        case .taskList: PackageResources.task_list_mustache
        case .timeline: PackageResources.timeline_mustache
        case .warning: PackageResources.warning_mustache
        }
    }
}
