#include "ui/administration/rules_pane.h"

#include "people/directory.h"
#include "scheduling/setup_service.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"

namespace practice::ui::administration {

using scheduling::Rule;
using scheduling::RuleConfig;
using scheduling::RuleSeverity;
using scheduling::RuleUnit;
using scheduling::ScopeLevel;

namespace {

QString severityText(RuleSeverity severity) {
    switch (severity) {
    case RuleSeverity::Block: return RulesPane::tr("Blocks");
    case RuleSeverity::Warn: return RulesPane::tr("Warning");
    case RuleSeverity::Note: break;
    }
    return RulesPane::tr("Note");
}

PillKind severityPill(RuleSeverity severity) {
    return severity == RuleSeverity::Block ? PillKind::Danger : severity == RuleSeverity::Warn ? PillKind::Warn : PillKind::Info;
}

QString unitText(RuleUnit unit) {
    switch (unit) {
    case RuleUnit::Minutes: return RulesPane::tr("h", "hours");
    case RuleUnit::Days: return RulesPane::tr("days");
    case RuleUnit::Count: return RulesPane::tr("times");
    case RuleUnit::Points: return RulesPane::tr("points");
    case RuleUnit::None: break;
    }
    return {};
}

/// Hours as "10", "7.5" or "7:30".
std::optional<std::int64_t> readHours(const TextField& field, const char* key, core::Findings& unreadable) {
    const auto text = field.text().trimmed();
    const bool clock = text.contains(QLatin1Char(':'));
    const auto parts = text.split(clock ? QLatin1Char(':') : QLatin1Char('.'));
    bool whole = false;
    bool rest = true;
    const auto hours = parts.value(0).toLongLong(&whole);
    std::int64_t minutes = 0;
    if (parts.size() == 2)
        minutes = clock ? parts[1].toLongLong(&rest) : parts[1].leftJustified(2, QLatin1Char('0')).left(2).toLongLong(&rest) * 60 / 100;
    if (!whole || !rest || parts.size() > 2 || hours < 0 || hours > 10'000 || minutes > 59) {
        unreadable.push_back(core::error(codes::kNotANumber, {{"text", toUtf8(text)}}, key));
        return std::nullopt;
    }
    return hours * 60 + minutes;
}

} // namespace

QString ruleText(Rule rule) { return QCoreApplication::translate("Rules", std::string(scheduling::ruleTitle(rule)).c_str()); }

QString limitText(const RuleConfig& rule) {
    const auto unit = scheduling::unitOf(rule.rule);
    if (unit == RuleUnit::None)
        return {};
    const auto number = unit == RuleUnit::Minutes ? hoursText(core::Minutes{rule.limit}) : numberText(rule.limit);
    return number + QLatin1Char(' ') + unitText(unit);
}

std::optional<PrimaryAction> RulesPane::primary() {
    return PrimaryAction{QStringLiteral("administration.newRuleException"), tr("New exception"), editPermission(), [this] { beginNew(); }};
}

void RulesPane::shown() {
    RecordPane::shown();
    if (!m_people.empty())
        return;
    desk().runner().read(
        this, m_peopleSlot, [](app::Services& services, core::Progress&) { return services.directory(); },
        [this](std::shared_ptr<const people::Directory> directory) {
            m_people.clear();
            for (const auto& person : directory->entries())
                m_people.emplace_back(person.id.value(), fromUtf8(person.displayName()));
            refilter();
        });
}

QString RulesPane::scopeText(const RuleRow& row) const {
    const auto id = row.value.scope.id;
    switch (row.value.scope.level) {
    case ScopeLevel::Practice: return tr("Everywhere");
    case ScopeLevel::Site: return lookups().site(core::SiteId(id));
    case ScopeLevel::Department: return lookups().department(core::DepartmentId(id));
    case ScopeLevel::Role: return lookups().role(organization::JobRoleId(id));
    case ScopeLevel::Person: break;
    }
    for (const auto& [person, name] : m_people)
        if (person == id)
            return name;
    return tr("One person");
}

QString RulesPane::nameOf(const RuleRow& row) const { return ruleText(row.value.rule); }

std::vector<ViewColumn<RuleRow>> RulesPane::columns() {
    auto title = textColumn<RuleRow>("rule", tr("Rule"), [](const RuleRow& r) { return ruleText(r.value.rule); }, false, true);
    title.cell = [](const RuleRow& r) { return r.value.on ? Cell::name(ruleText(r.value.rule)) : Cell::quiet(ruleText(r.value.rule)); };
    auto state = textColumn<RuleRow>("severity", tr("If broken"), [](const RuleRow& r) { return r.value.on ? severityText(r.value.severity) : tr("Off"); });
    state.cell = [](const RuleRow& r) {
        return r.value.on ? Cell::pillOf(severityText(r.value.severity), severityPill(r.value.severity)).sorted(static_cast<int>(r.value.severity))
                          : Cell::pillOf(tr("Off"), PillKind::Muted).sorted(9);
    };
    auto limit = textColumn<RuleRow>("limit", tr("Limit"), [](const RuleRow& r) { return limitText(r.value); });
    limit.spec.kind = CellKind::Figure;
    limit.column.align = reporting::Align::End;
    limit.cell = [](const RuleRow& r) { return Cell::figure(orDash(limitText(r.value)), qlonglong(r.value.limit)); };
    auto scope = textColumn<RuleRow>("scope", tr("Where"), [this](const RuleRow& r) { return scopeText(r); });
    auto source = textColumn<RuleRow>("source", tr("Source"), [](const RuleRow& r) { return fromUtf8(r.value.source); });
    source.cell = [](const RuleRow& r) { return Cell::quiet(fromUtf8(r.value.source)).tip(fromUtf8(r.value.source)); };
    source.spec.width = 150;
    return {title, state, limit, scope, source};
}

RulesPane::LoadWork RulesPane::loader() const {
    return [](app::Services& services) -> Rows {
        PRACTICE_TRY_ASSIGN(auto stored, services.rosterSetup().rules());
        std::vector<RuleRow> rows;
        for (auto& rule : stored.value.rules)
            rows.push_back({std::move(rule), stored.version, static_cast<int>(rows.size()) + 1});
        return rows;
    };
}

RuleRow RulesPane::blank() const {
    RuleRow row;
    row.value.rule = Rule::MinRest;
    row.value.limit = 600;
    row.value.scope.level = ScopeLevel::Department;
    row.value.source = toUtf8(tr("Practice policy"));
    if (!allRows().empty())
        row.version = allRows().front().version;
    return row;
}

void RulesPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Task, tr("No rules"), tr("Rosters would not be checked at all. Reload the page; the rules of a US clinic are the start."));
}

void RulesPane::buildForm(FormPanel& form) {
    auto* grid = form.addGroup();
    m_rule = new ComboField;
    m_rule->setObjectName(QStringLiteral("rule.rule"));
    for (int i = 0; i < scheduling::kRuleCount; ++i)
        m_rule->addOption(ruleText(static_cast<Rule>(i)), i);
    m_ruleField = grid->add(tr("Rule"), m_rule, QStringLiteral("rule"));
    m_level = new ComboField;
    m_level->setObjectName(QStringLiteral("rule.level"));
    m_level->addOption(tr("A site"), static_cast<int>(ScopeLevel::Site));
    m_level->addOption(tr("A department"), static_cast<int>(ScopeLevel::Department));
    m_level->addOption(tr("A job role"), static_cast<int>(ScopeLevel::Role));
    m_level->addOption(tr("One person"), static_cast<int>(ScopeLevel::Person));
    m_levelField = grid->add(tr("Exception for"), m_level, QStringLiteral("level"));
    m_target = new ComboField;
    m_target->setObjectName(QStringLiteral("rule.target"));
    m_target->setSearchable();
    m_targetField = grid->add(tr("Which one"), m_target, QStringLiteral("target"));
    m_on = new CheckField(tr("Rosters are checked against it"));
    m_on->setObjectName(QStringLiteral("rule.on"));
    grid->addWide(m_on);
    m_severity = new ComboField;
    m_severity->setObjectName(QStringLiteral("rule.severity"));
    m_severity->addOption(tr("Blocks publishing"), static_cast<int>(RuleSeverity::Block));
    m_severity->addOption(tr("Warning, may be accepted"), static_cast<int>(RuleSeverity::Warn));
    m_severity->addOption(tr("Note only"), static_cast<int>(RuleSeverity::Note));
    grid->add(tr("If broken"), m_severity, QStringLiteral("severity"));
    m_limit = new TextField;
    m_limit->setObjectName(QStringLiteral("rule.limit"));
    m_limitField = grid->add(tr("Limit"), m_limit, QStringLiteral("limit"));
    m_source = new TextField;
    m_source->setObjectName(QStringLiteral("rule.source"));
    grid->add(tr("Source"), m_source, QStringLiteral("source"))->setHint(tr("Law, contract or policy that says so"));
    auto* dates = form.addGroup(tr("In effect"), 2);
    m_from = new DateField;
    m_until = new DateField;
    m_from->setObjectName(QStringLiteral("rule.from"));
    m_until->setObjectName(QStringLiteral("rule.until"));
    dates->add(tr("First day"), m_from, QStringLiteral("from"));
    dates->add(tr("Last day"), m_until, QStringLiteral("until"));
    QObject::connect(m_level, &QComboBox::currentIndexChanged, this, [this] { offerTargets(); });
    QObject::connect(m_rule, &QComboBox::currentIndexChanged, this, [this] { followRule(); });
}

Rule RulesPane::chosenRule() const { return static_cast<Rule>(std::max(0, m_rule->value().toInt())); }

void RulesPane::followRule() {
    const auto unit = scheduling::unitOf(chosenRule());
    m_limitField->setVisible(unit != RuleUnit::None);
    m_limit->setUnit(unitText(unit));
}

void RulesPane::offerTargets() {
    m_target->clear();
    const auto level = static_cast<ScopeLevel>(m_level->value().toInt());
    const auto offer = [this](const auto& records) {
        for (const auto& record : records)
            if (!record.archived)
                m_target->addOption(fromUtf8(record.name), qlonglong(record.id.value()));
    };
    if (level == ScopeLevel::Site)
        offer(lookups().sites);
    else if (level == ScopeLevel::Department)
        offer(lookups().departments);
    else if (level == ScopeLevel::Role)
        offer(lookups().roles);
    else
        for (const auto& [id, name] : m_people)
            m_target->addOption(name, qlonglong(id));
}

void RulesPane::fillForm(const RuleRow& row) {
    const bool isNew = row.place == 0;
    const bool exception = row.value.scope.level != ScopeLevel::Practice;
    m_rule->setValue(static_cast<int>(row.value.rule));
    m_ruleField->setVisible(isNew);
    m_levelField->setVisible(isNew);
    m_targetField->setVisible(isNew);
    m_level->setValue(static_cast<int>(exception ? row.value.scope.level : ScopeLevel::Department));
    offerTargets();
    m_target->setValue(qlonglong(row.value.scope.id));
    m_on->setChecked(row.value.on);
    m_severity->setValue(static_cast<int>(row.value.severity));
    followRule();
    m_limit->setText(scheduling::unitOf(row.value.rule) == RuleUnit::Minutes ? hoursText(core::Minutes{row.value.limit})
                                                                            : QString::number(row.value.limit));
    m_source->setText(fromUtf8(row.value.source));
    m_from->setDate(row.value.from);
    m_until->setDate(row.value.until ? std::optional(core::addDays(*row.value.until, -1)) : std::nullopt);
}

RuleRow RulesPane::readForm(const RuleRow& before, core::Findings& unreadable) const {
    RuleRow row = before;
    if (row.place == 0) {
        row.value.rule = chosenRule();
        row.value.scope = {static_cast<ScopeLevel>(m_level->value().toInt()), m_target->value().toLongLong()};
        if (row.value.scope.id == 0)
            unreadable.push_back(core::error(codes::kMissing, {}, "target"));
    }
    row.value.on = m_on->isChecked();
    row.value.severity = static_cast<RuleSeverity>(m_severity->value().toInt());
    const auto unit = scheduling::unitOf(row.value.rule);
    if (unit == RuleUnit::Minutes)
        row.value.limit = readHours(*m_limit, "limit", unreadable).value_or(row.value.limit);
    else if (unit != RuleUnit::None)
        row.value.limit = readWhole(*m_limit, "limit", unreadable).value_or(row.value.limit);
    row.value.source = readText(*m_source);
    row.value.from = readDate(*m_from, "from", unreadable);
    const auto last = readDate(*m_until, "until", unreadable);
    row.value.until = last ? std::optional(core::addDays(*last, 1)) : std::nullopt;
    scheduling::RuleSet one;
    one.rules = {row.value};
    for (auto& finding : scheduling::checkRuleSet(one))
        unreadable.push_back(std::move(finding));
    return row;
}

std::vector<Fact> RulesPane::facts(const RuleRow& row) const {
    const auto date = [](std::optional<core::Date> day) { return day ? dateText(*day) : QString(); };
    return {{tr("Where"), scopeText(row)},
            {tr("Checked"), row.value.on ? tr("yes") : tr("no")},
            {tr("If broken"), severityText(row.value.severity)},
            {tr("Limit"), limitText(row.value)},
            {tr("Source"), fromUtf8(row.value.source)},
            {tr("First day"), date(row.value.from)},
            {tr("Last day"), date(row.value.until ? std::optional(core::addDays(*row.value.until, -1)) : std::nullopt)}};
}

// The set is stored as a whole, under one version.
SaveWork RulesPane::saver(const RuleRow& row) const {
    return [row](app::Services& services) -> Saved {
        PRACTICE_TRY_ASSIGN(auto stored, services.rosterSetup().rules());
        auto& rules = stored.value.rules;
        auto place = static_cast<std::size_t>(row.place);
        if (place == 0) {
            rules.push_back(row.value);
            place = rules.size();
        } else if (place <= rules.size()) {
            rules[place - 1] = row.value;
        }
        return savedAs(static_cast<qint64>(place), services.rosterSetup().saveRules(stored.value, row.version));
    };
}

SaveWork RulesPane::archiver(const RuleRow& row) const {
    if (row.value.scope.level == ScopeLevel::Practice)
        return {};
    return [row](app::Services& services) -> Saved {
        PRACTICE_TRY_ASSIGN(auto stored, services.rosterSetup().rules());
        auto& rules = stored.value.rules;
        if (row.place >= 1 && static_cast<std::size_t>(row.place) <= rules.size())
            rules.erase(rules.begin() + row.place - 1);
        return savedAs(0, services.rosterSetup().saveRules(stored.value, row.version));
    };
}

} // namespace practice::ui::administration
