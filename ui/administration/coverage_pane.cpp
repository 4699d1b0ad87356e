#include "ui/administration/coverage_pane.h"

#include "scheduling/setup_service.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"

#include <QShortcut>

namespace practice::ui::administration {

using scheduling::CoverageNeed;

std::optional<PrimaryAction> CoveragePane::primary() {
    return PrimaryAction{QStringLiteral("administration.newCoverageNeed"), tr("New need"), editPermission(), [this] {
                             if (m_department.isValid())
                                 beginNew();
                         }};
}

std::vector<shell::ActionSpec> CoveragePane::actions() {
    const auto why = [this] { return shownRef().id != 0 ? QString() : tr("choose a need first"); };
    return {{QStringLiteral("administration.needUp"), tr("Move the coverage need up"), QKeySequence(Qt::ALT | Qt::Key_Up), editPermission(),
             [this] { move(-1); }, why, {}},
            {QStringLiteral("administration.needDown"), tr("Move the coverage need down"), QKeySequence(Qt::ALT | Qt::Key_Down),
             editPermission(), [this] { move(1); }, why, {}}};
}

void CoveragePane::addFilters(FilterBar& bar) {
    m_filter = bar.addFilter(tr("Department"), {}, {});
    m_filter->setObjectName(QStringLiteral("coverage.department"));
    QObject::connect(m_filter, &FilterField::valueChosen, this, [this](const QVariant& value) {
        whenClean([this, value] {
            m_department = core::DepartmentId(value.toLongLong());
            m_filter->setValue(value);
            if (m_open)
                closeForm();
            RecordPane::reload();
        });
    });
    QObject::connect(&desk().hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (touches(changes, "shift_type"))
            loadTypes();
    });
}

void CoveragePane::shown() {
    if (m_types.empty())
        loadTypes();
    else
        RecordPane::shown();
}

void CoveragePane::loadTypes() {
    desk().read(
        this, m_typeSlot,
        [](app::Services& services, core::Progress&) { return services.rosterSetup().shiftTypes(scheduling::SetupService::Archived::Show); },
        [this](std::vector<ShiftTypeRow> types) {
            m_types = std::move(types);
            reload();
        });
}

void CoveragePane::reload() {
    offerDepartments();
    RecordPane::reload();
}

/// One's own departments first; the first of all where one has none.
void CoveragePane::offerDepartments() {
    QList<FilterOption> options;
    bool known = false;
    for (const auto& department : lookups().departments) {
        if (department.archived || !desk().session().may(security::Permission::RosterView, department.id))
            continue;
        options.append({qlonglong(department.id.value()), fromUtf8(department.name)});
        known |= department.id == m_department;
    }
    if (!known)
        m_department = options.isEmpty() ? core::DepartmentId() : core::DepartmentId(options.front().value.toLongLong());
    m_filter->setOptions(options);
    m_filter->setValue(qlonglong(m_department.value()));
    subtitle = tr("what must be on duty, line by line as in the coverage strip");
    emit textsChanged();
}

QString CoveragePane::shiftCodes(const CoverageNeed& need) const {
    QStringList codes;
    for (const auto id : need.shifts)
        for (const auto& type : m_types)
            if (type.value.id == id)
                codes << fromUtf8(type.value.code);
    if (need.window)
        codes << timeRangeText(need.window->startMinute, static_cast<int>(need.window->minutes.count));
    return codes.join(QStringLiteral(", "));
}

QString CoveragePane::daysText(const CoverageNeed& need) const {
    if (need.onlyOn)
        return tr("only %1").arg(dateText(*need.onlyOn));
    auto text = weekdaysText(need.weekdays);
    if (need.from)
        text += tr(", from %1").arg(dateText(*need.from));
    if (need.until)
        text += tr(", until %1").arg(dateText(core::addDays(*need.until, -1)));
    return text;
}

std::vector<ViewColumn<NeedRow>> CoveragePane::columns() {
    auto name = textColumn<NeedRow>("name", tr("Line"), [](const NeedRow& r) { return fromUtf8(r.value.name); }, true, true);
    auto role = textColumn<NeedRow>("role", tr("Role"), [this](const NeedRow& r) { return r.value.role ? lookups().role(*r.value.role) : tr("Anybody"); });
    auto on = textColumn<NeedRow>("counts", tr("Counts"), [this](const NeedRow& r) { return shiftCodes(r.value); });
    auto days = textColumn<NeedRow>("days", tr("Days"), [this](const NeedRow& r) { return daysText(r.value); });
    auto least = numberColumn<NeedRow>("minimum", tr("Least"), [](const NeedRow& r) { return std::optional<std::int64_t>(r.value.minimum); });
    const auto maybe = [](std::optional<int> n) { return n ? std::optional<std::int64_t>(*n) : std::nullopt; };
    auto good = numberColumn<NeedRow>("preferred", tr("Preferred"), [maybe](const NeedRow& r) { return maybe(r.value.preferred); });
    auto most = numberColumn<NeedRow>("maximum", tr("Most"), [maybe](const NeedRow& r) { return maybe(r.value.maximum); });
    std::vector<ViewColumn<NeedRow>> all{name, role, on, days, least, good, most};
    for (auto& column : all)
        column.spec.sortable = false; // the order is the one of the strip
    return all;
}

CoveragePane::LoadWork CoveragePane::loader() const {
    return [department = m_department](app::Services& services) -> Rows {
        if (!department.isValid())
            return std::vector<NeedRow>{};
        PRACTICE_TRY_ASSIGN(auto needs, services.rosterSetup().needs(department));
        std::vector<NeedRow> rows;
        for (auto& need : needs)
            rows.push_back({std::move(need.value), need.version, static_cast<int>(rows.size()) + 1});
        return rows;
    };
}

NeedRow CoveragePane::blank() const {
    NeedRow row;
    row.value.department = m_department;
    return row;
}

void CoveragePane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Roster, tr("No coverage needs yet"),
                     tr("Say who must be on duty, for example two registered nurses on every day shift. The roster then shows each gap."));
    empty.addAction(tr("New need"), [this] {
        if (m_department.isValid())
            beginNew();
    });
}

void CoveragePane::buildForm(FormPanel& form) {
    auto* grid = form.addGroup();
    m_name = new TextField;
    m_name->setObjectName(QStringLiteral("coverage.name"));
    grid->add(tr("Line of the coverage strip"), m_name, QStringLiteral("name"))->setHint(tr("For example RN day"));
    m_role = new ComboField;
    m_role->setObjectName(QStringLiteral("coverage.role"));
    grid->add(tr("Role"), m_role, QStringLiteral("role"));
    m_shifts = new MultiField(tr("None"));
    m_shifts->setObjectName(QStringLiteral("coverage.shifts"));
    grid->add(tr("Shift types that count"), m_shifts, QStringLiteral("shifts"));
    buildNumbers(form);
    buildDays(form);
    auto* more = form.addGroup(tr("Who counts"));
    m_skill = new ComboField;
    m_skill->setObjectName(QStringLiteral("coverage.skill"));
    m_lead = new ComboField;
    m_lead->setObjectName(QStringLiteral("coverage.lead"));
    for (auto* combo : {m_skill, m_lead}) {
        combo->addOption(tr("No credential"), qlonglong(0));
        for (const auto& option : credentialOptions())
            combo->addOption(option.text, option.value);
    }
    more->add(tr("Each person holds"), m_skill, QStringLiteral("skill"));
    more->add(tr("At least one holds"), m_lead, QStringLiteral("lead"));
    m_up = form.addExtra(tr("Up"), QStringLiteral("up"));
    m_down = form.addExtra(tr("Down"), QStringLiteral("down"));
    m_up->setToolTip(tr("Move this line up (Alt+Up)"));
    m_down->setToolTip(tr("Move this line down (Alt+Down)"));
    QObject::connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    QObject::connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
}

void CoveragePane::buildNumbers(FormPanel& form) {
    auto* grid = form.addGroup(tr("How many"), 3);
    const auto add = [&](TextField*& field, const QString& label, const char* key) {
        field = new TextField;
        field->setObjectName(QStringLiteral("coverage.") + QLatin1String(key));
        grid->add(label, field, QLatin1String(key));
    };
    add(m_minimum, tr("Least"), "minimum");
    add(m_preferred, tr("Preferred"), "preferred");
    add(m_maximum, tr("Most"), "maximum");
    auto* hours = form.addGroup(tr("Or over hours of the day"), 2);
    m_from = new TextField;
    m_to = new TextField;
    m_from->setObjectName(QStringLiteral("coverage.windowFrom"));
    m_to->setObjectName(QStringLiteral("coverage.windowTo"));
    hours->add(tr("From"), m_from, QStringLiteral("window"));
    hours->add(tr("Until"), m_to, QStringLiteral("windowTo"));
}

void CoveragePane::buildDays(FormPanel& form) {
    auto* grid = form.addGroup(tr("Days"));
    m_days = new WeekdayField;
    m_days->setObjectName(QStringLiteral("coverage.days"));
    grid->add(tr("Days of the week"), m_days, QStringLiteral("weekdays"));
    auto* dates = form.addGroup({}, 2);
    m_since = new DateField;
    m_until = new DateField;
    m_only = new DateField;
    m_since->setObjectName(QStringLiteral("coverage.since"));
    m_until->setObjectName(QStringLiteral("coverage.until"));
    m_only->setObjectName(QStringLiteral("coverage.only"));
    dates->add(tr("First day"), m_since, QStringLiteral("from"));
    dates->add(tr("Last day"), m_until, QStringLiteral("until"));
    dates->add(tr("Only on one date"), m_only, QStringLiteral("onlyOn"), 2)->setHint(tr("Replaces the line on that date"));
}

void CoveragePane::opened(const NeedRow& row) {
    const bool isNew = idOf(row) == 0;
    const auto why = desk().whyNot(editPermission());
    m_up->setVisible(!isNew);
    m_down->setVisible(!isNew);
    m_up->setEnabledOr(!why.isEmpty() ? why : row.place <= 1 ? tr("It is the first line") : QString());
    m_down->setEnabledOr(!why.isEmpty() ? why : row.place >= static_cast<int>(allRows().size()) ? tr("It is the last line") : QString());
}

void CoveragePane::fillForm(const NeedRow& row) {
    const auto& need = row.value;
    m_name->setText(fromUtf8(need.name));
    m_role->clear();
    m_role->addOption(tr("Anybody"), qlonglong(0));
    for (const auto& role : lookups().roles)
        if (!role.archived || need.role == role.id)
            m_role->addOption(fromUtf8(role.name), qlonglong(role.id.value()));
    m_role->setValue(qlonglong(need.role ? need.role->value() : 0));
    QList<FilterOption> types;
    for (const auto& type : m_types)
        if (!type.value.archived || std::find(need.shifts.begin(), need.shifts.end(), type.value.id) != need.shifts.end())
            types.append({qlonglong(type.value.id.value()), fromUtf8(type.value.code + " " + type.value.name)});
    m_shifts->setOptions(types);
    m_shifts->setIds(need.shifts);
    const auto number = [](std::optional<int> n) { return n ? QString::number(*n) : QString(); };
    m_minimum->setText(QString::number(need.minimum));
    m_preferred->setText(number(need.preferred));
    m_maximum->setText(number(need.maximum));
    m_from->setText(need.window ? timeText(need.window->startMinute) : QString());
    m_to->setText(need.window ? timeText((need.window->startMinute + static_cast<int>(need.window->minutes.count)) % 1440) : QString());
    m_days->setDays(need.weekdays);
    m_since->setDate(need.from);
    m_until->setDate(need.until ? std::optional(core::addDays(*need.until, -1)) : std::nullopt);
    m_only->setDate(need.onlyOn);
    m_skill->setValue(qlonglong(need.skill ? need.skill->value() : 0));
    m_lead->setValue(qlonglong(need.lead ? need.lead->value() : 0));
}

void CoveragePane::readNumbers(CoverageNeed& need, core::Findings& unreadable) const {
    const auto read = [&](const TextField& field, const char* key) -> std::optional<int> {
        const auto number = readWhole(field, key, unreadable);
        return number ? std::optional(static_cast<int>(std::clamp<std::int64_t>(*number, -1, 10'000))) : std::nullopt;
    };
    need.minimum = read(*m_minimum, "minimum").value_or(0);
    need.preferred = read(*m_preferred, "preferred");
    need.maximum = read(*m_maximum, "maximum");
    need.window.reset();
    if (m_from->text().trimmed().isEmpty() && m_to->text().trimmed().isEmpty())
        return;
    const auto from = readTime(*m_from, "window", unreadable);
    auto to = readTime(*m_to, "windowTo", unreadable);
    if (!from || !to)
        return;
    if (*to <= *from)
        *to += 1440;
    need.window = scheduling::HourlyWindow{*from, core::Minutes{*to - *from}};
}

void CoveragePane::readDays(CoverageNeed& need, core::Findings& unreadable) const {
    need.weekdays = m_days->days();
    need.from = readDate(*m_since, "from", unreadable);
    const auto last = readDate(*m_until, "until", unreadable);
    need.until = last ? std::optional(core::addDays(*last, 1)) : std::nullopt;
    need.onlyOn = readDate(*m_only, "onlyOn", unreadable);
}

NeedRow CoveragePane::readForm(const NeedRow& before, core::Findings& unreadable) const {
    NeedRow row = before;
    auto& need = row.value;
    need.name = readText(*m_name);
    if (need.name.empty())
        unreadable.push_back(core::error(codes::kMissing, {}, "name"));
    const auto role = m_role->value().toLongLong();
    need.role = role ? std::optional(organization::JobRoleId(role)) : std::nullopt;
    need.shifts = m_shifts->ids<scheduling::ShiftTypeId>();
    readNumbers(need, unreadable);
    readDays(need, unreadable);
    const auto credential = [](const ComboField& combo) {
        const auto id = combo.value().toLongLong();
        return id ? std::optional(scheduling::CredentialKindId(id)) : std::nullopt;
    };
    need.skill = credential(*m_skill);
    need.lead = credential(*m_lead);
    if (!core::hasErrors(unreadable))
        unreadable = scheduling::checkCoverageNeed(need);
    return row;
}

std::vector<Fact> CoveragePane::facts(const NeedRow& row) const {
    const auto number = [](std::optional<int> n) { return n ? QString::number(*n) : QString(); };
    const auto held = [](std::optional<scheduling::CredentialKindId> kind) { return kind ? credentialNames({*kind}) : QString(); };
    return {{tr("Line"), fromUtf8(row.value.name)},
            {tr("Role"), row.value.role ? lookups().role(*row.value.role) : tr("Anybody")},
            {tr("Counts"), shiftCodes(row.value)},
            {tr("Days"), daysText(row.value)},
            {tr("Least"), QString::number(row.value.minimum)},
            {tr("Preferred"), number(row.value.preferred)},
            {tr("Most"), number(row.value.maximum)},
            {tr("Each person holds"), held(row.value.skill)},
            {tr("At least one holds"), held(row.value.lead)}};
}

SaveWork CoveragePane::saver(const NeedRow& row) const {
    return [row](app::Services& services) { return savedNew(services.rosterSetup().saveNeed(row.value, row.version)); };
}

SaveWork CoveragePane::archiver(const NeedRow& row) const {
    return [row](app::Services& services) { return savedNew(services.rosterSetup().archiveNeed(row.value.id, row.version)); };
}

/// A removed line comes back as a new one at the end.
SaveWork CoveragePane::restorer(const NeedRow& row) const {
    return [row](app::Services& services) {
        auto again = row.value;
        again.id = {};
        return savedNew(services.rosterSetup().saveNeed(again, {}));
    };
}

void CoveragePane::move(int by) {
    if (!m_open || isDirty())
        return;
    std::vector<scheduling::CoverageNeedId> order;
    for (const auto& row : allRows())
        order.push_back(row.value.id);
    const auto at = std::find(order.begin(), order.end(), before().value.id) - order.begin();
    const auto to = at + by;
    if (at >= std::ssize(order) || to < 0 || to >= std::ssize(order))
        return;
    std::swap(order[std::size_t(at)], order[std::size_t(to)]);
    runQuietly([department = m_department, order, id = before().value.id](app::Services& services) {
        return savedAs(id.value(), services.rosterSetup().orderNeeds(department, order));
    });
}

} // namespace practice::ui::administration
