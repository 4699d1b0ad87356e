#include "organization/organization_rules.h"
#include "organization/organization_service.h"
#include "ui/administration/practice_panes.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/messages.h"

namespace practice::ui::administration {

std::optional<PrimaryAction> HolidaysPane::primary() {
    return PrimaryAction{QStringLiteral("administration.newHoliday"), tr("New holiday"), editPermission(), [this] { beginNew(); }};
}

int HolidaysPane::year() const { return m_chosenYear != 0 ? m_chosenYear : int(lookups().today.year()); }

void HolidaysPane::rowsTaken() {
    QList<FilterOption> years;
    const int now = lookups().today.year();
    for (int year = now - 2; year <= now + 3; ++year)
        years.append({year, QString::number(year)});
    m_year->setOptions(years);
    m_year->setValue(year());
}

void HolidaysPane::addFilters(FilterBar& bar) {
    m_year = bar.addFilter(tr("Year"), {}, {});
    m_year->setObjectName(QStringLiteral("holiday.year"));
    QObject::connect(m_year, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_chosenYear = value.toInt();
        m_year->setValue(value);
        RecordPane::reload();
    });
}

std::vector<ViewColumn<HolidayRow>> HolidaysPane::columns() {
    ViewColumn<HolidayRow> day{{"date", toUtf8(tr("Date")), reporting::CellKind::Date, {}}, {}, {}, {}};
    day.spec.title = tr("Date");
    day.cell = [](const HolidayRow& r) {
        return Cell::plain(QStringLiteral("%1, %2").arg(weekdayShort(core::weekdayOf(r.value.on)), dateText(r.value.on))).sorted(toQDate(r.value.on));
    };
    day.value = [](const HolidayRow& r) { return reporting::CellValue(r.value.on); };
    auto name = textColumn<HolidayRow>("name", tr("Holiday"), [](const HolidayRow& r) { return fromUtf8(r.value.name); }, true, true);
    auto kind = textColumn<HolidayRow>("kind", tr("Kind"), [](const HolidayRow& r) {
        return !r.federal ? tr("Own") : r.observed ? tr("Federal, observed") : tr("Federal");
    });
    kind.cell = [](const HolidayRow& r) {
        return r.federal ? Cell::quiet(r.observed ? tr("Federal, observed") : tr("Federal")) : Cell::pillOf(tr("Own"), PillKind::Info);
    };
    auto site = textColumn<HolidayRow>("site", tr("Kept at"), [this](const HolidayRow& r) {
        if (r.federal) {
            QStringList names;
            for (const auto& s : lookups().sites)
                if (!s.archived && s.federalHolidays)
                    names << fromUtf8(s.name);
            return names.join(QStringLiteral(", "));
        }
        return r.value.site ? lookups().site(*r.value.site) : tr("Every site");
    });
    return {day, name, kind, site};
}

HolidaysPane::LoadWork HolidaysPane::loader() const {
    return [year = year()](app::Services& services) -> Rows {
        PRACTICE_TRY_ASSIGN(const auto own, services.organization().ownHolidays());
        std::vector<HolidayRow> rows;
        for (const auto& day : own)
            if (int(day.on.year()) == year)
                rows.push_back({day, false, false, day.id.value()});
        qint64 key = 0;
        for (const auto& day : organization::federalHolidays(year)) {
            HolidayRow row;
            row.value.on = day.on;
            row.value.name = day.name;
            row.federal = true;
            row.observed = day.observedShift;
            row.key = --key;
            rows.push_back(std::move(row));
        }
        std::stable_sort(rows.begin(), rows.end(), [](const HolidayRow& a, const HolidayRow& b) { return a.value.on < b.value.on; });
        return rows;
    };
}

bool HolidaysPane::keeps(const HolidayRow& row) const {
    if (!row.federal)
        return true;
    for (const auto& site : lookups().sites)
        if (!site.archived && site.federalHolidays)
            return true;
    return false;
}

HolidayRow HolidaysPane::blank() const {
    HolidayRow row;
    row.value.on = core::makeDate(year(), 1, 2);
    if (year() == int(lookups().today.year()))
        row.value.on = lookups().today;
    return row;
}

void HolidaysPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Calendar, tr("No holidays in this year"),
                     tr("Add the practice's own days, or let a site keep the federal holidays. Rosters mark them and count them for fairness."));
    empty.addAction(tr("New holiday"), [this] { beginNew(); });
}

void HolidaysPane::buildForm(FormPanel& form) {
    auto* grid = form.addGroup();
    m_name = new TextField;
    m_name->setObjectName(QStringLiteral("holiday.name"));
    grid->add(tr("Name"), m_name, QStringLiteral("name"))->setRequired(true);
    m_on = new DateField;
    m_on->setObjectName(QStringLiteral("holiday.on"));
    grid->add(tr("Date"), m_on, QStringLiteral("on"))->setRequired(true);
    m_site = new ComboField;
    m_site->setObjectName(QStringLiteral("holiday.site"));
    grid->add(tr("Kept at"), m_site, QStringLiteral("site"));
}

void HolidaysPane::fillForm(const HolidayRow& row) {
    m_name->setText(fromUtf8(row.value.name));
    m_on->setDate(row.value.on);
    m_site->clear();
    m_site->addOption(tr("Every site"), qlonglong(0));
    for (const auto& site : lookups().sites)
        if (!site.archived || row.value.site == site.id)
            m_site->addOption(fromUtf8(site.name), qlonglong(site.id.value()));
    m_site->setValue(qlonglong(row.value.site ? row.value.site->value() : 0));
}

void HolidaysPane::opened(const HolidayRow& row) {
    if (row.federal) {
        form().setArchive({});
        form().historyButton()->hide();
    }
}

QString HolidaysPane::lockReason(const HolidayRow& row) const {
    if (row.federal)
        return tr("A legal public holiday (5 U.S.C. 6103). Under Sites you say which sites keep them.");
    return desk().lockSentence(editPermission());
}

HolidayRow HolidaysPane::readForm(const HolidayRow& before, core::Findings& unreadable) const {
    HolidayRow row = before;
    row.value.name = readText(*m_name);
    const auto on = readDate(*m_on, "on", unreadable);
    if (on)
        row.value.on = *on;
    else if (!m_on->isUnreadable())
        unreadable.push_back(core::error(codes::kMissing, {}, "on"));
    const auto site = m_site->value().toLongLong();
    row.value.site = site ? std::optional(core::SiteId(site)) : std::nullopt;
    for (auto& finding : organization::checkHoliday(row.value))
        unreadable.push_back(std::move(finding));
    return row;
}

std::vector<Fact> HolidaysPane::facts(const HolidayRow& row) const {
    return {{tr("Name"), fromUtf8(row.value.name)},
            {tr("Date"), dateText(row.value.on)},
            {tr("Kept at"), row.value.site ? lookups().site(*row.value.site) : tr("Every site")}};
}

SaveWork HolidaysPane::saver(const HolidayRow& row) const {
    return [row](app::Services& services) {
        if (!row.value.id.isValid())
            return savedNew(services.organization().addHoliday(row.value));
        return savedAs(row.value.id.value(), services.organization().updateHoliday(row.value));
    };
}

SaveWork HolidaysPane::archiver(const HolidayRow& row) const {
    return [row](app::Services& services) { return savedNew(services.organization().removeHoliday(row.value.id, row.value.version)); };
}

/// A removed day comes back as a new one.
SaveWork HolidaysPane::restorer(const HolidayRow& row) const {
    return [row](app::Services& services) { return savedNew(services.organization().addHoliday(row.value)); };
}

} // namespace practice::ui::administration
