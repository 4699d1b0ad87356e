#include "ui/administration/shift_types_pane.h"

#include "people/credential.h"
#include "scheduling/scheduling_messages.h"
#include "scheduling/setup_service.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/messages.h"

namespace practice::ui::administration {

using scheduling::ShiftKind;

namespace {

QString percentOf(std::int64_t basisPoints) {
    const auto rest = basisPoints % 100;
    auto text = QString::number(basisPoints / 100);
    if (rest != 0)
        text += QStringLiteral(".%1").arg(rest, 2, 10, QLatin1Char('0'));
    return text;
}

/// "110", "112.5" → basis points.
std::optional<std::int64_t> readPercent(const TextField& field, const char* key, core::Findings& unreadable) {
    const auto parts = field.text().trimmed().remove(QLatin1Char('%')).trimmed().split(QLatin1Char('.'));
    bool whole = false;
    bool rest = true;
    const auto percent = parts.value(0).toLongLong(&whole);
    std::int64_t hundredths = 0;
    if (parts.size() == 2)
        hundredths = parts[1].leftJustified(2, QLatin1Char('0')).toLongLong(&rest);
    if (!whole || !rest || parts.size() > 2 || parts.value(1).size() > 2 || percent < 0) {
        unreadable.push_back(core::error(codes::kNotANumber, {{"text", toUtf8(field.text())}}, key));
        return std::nullopt;
    }
    return percent * 100 + hundredths;
}

QString partText(const scheduling::Segment& part) {
    const int end = part.startMinute + static_cast<int>(part.wallMinutes.count);
    auto text = timeText(part.startMinute % 1440) + QChar(0x2013) + timeText(end % 1440);
    return end > 1440 ? text + QStringLiteral(" +1") : text;
}

} // namespace

QString kindText(ShiftKind kind) {
    switch (kind) {
    case ShiftKind::OnCall: return ShiftTypesPane::tr("On call");
    case ShiftKind::Training: return ShiftTypesPane::tr("Training, office");
    case ShiftKind::Worked: break;
    }
    return ShiftTypesPane::tr("Worked");
}

QString timesText(const scheduling::ShiftType& type) {
    QStringList parts;
    for (const auto& part : type.segments)
        parts << partText(part);
    return parts.join(QStringLiteral(", "));
}

QList<FilterOption> credentialOptions() {
    QList<FilterOption> options;
    for (int i = 0; i < people::kCredentialKindCount; ++i) {
        const auto caption = std::string(people::caption(static_cast<people::CredentialKind>(i)));
        options.append({qlonglong(i + 1), QCoreApplication::translate("People", caption.c_str())});
    }
    return options;
}

QString credentialNames(const std::vector<scheduling::CredentialKindId>& kinds) {
    QStringList names;
    const auto options = credentialOptions();
    for (const auto kind : kinds)
        for (const auto& option : options)
            if (option.value.toLongLong() == kind.value())
                names << option.text;
    return names.join(QStringLiteral(", "));
}

std::optional<PrimaryAction> ShiftTypesPane::primary() {
    return PrimaryAction{QStringLiteral("administration.newShiftType"), tr("New shift type"), editPermission(), [this] { beginNew(); }};
}

std::vector<ViewColumn<ShiftTypeRow>> ShiftTypesPane::columns() {
    auto code = textColumn<Row>("code", tr("Code"), [](const Row& r) { return fromUtf8(r.value.code); }, true);
    auto name = textColumn<Row>("name", tr("Name"), [](const Row& r) { return fromUtf8(r.value.name); }, false, true);
    auto times = textColumn<Row>("times", tr("Times"), [](const Row& r) { return timesText(r.value); });
    times.cell = [](const Row& r) { return Cell::plain(timesText(r.value)).sorted(r.value.startMinute()); };
    auto meal = numberColumn<Row>("meal", tr("Meal, min"), [](const Row& r) {
        return r.value.unpaidMeal.count > 0 ? std::optional<std::int64_t>(r.value.unpaidMeal.count) : std::nullopt;
    });
    ViewColumn<Row> pay{{"pay", toUtf8(tr("Pay")), reporting::CellKind::Percent, {}}, {}, {}, {}};
    pay.spec.title = tr("Pay");
    pay.spec.kind = CellKind::Figure;
    pay.cell = [](const Row& r) { return Cell::figure(percentOf(r.value.payBasisPoints) + QStringLiteral(" %"), qlonglong(r.value.payBasisPoints)); };
    pay.value = [](const Row& r) { return reporting::CellValue(reporting::Percent{r.value.payBasisPoints}); };
    auto kind = textColumn<Row>("kind", tr("Kind"), [](const Row& r) { return r.value.archived ? tr("Archived") : kindText(r.value.kind); });
    kind.cell = [](const Row& r) { return r.value.archived ? Cell::pillOf(tr("Archived"), PillKind::Muted) : Cell::quiet(kindText(r.value.kind)); };
    auto needs = textColumn<Row>("credentials", tr("Needs"), [](const Row& r) { return credentialNames(r.value.requiredCredentials); });
    return {code, name, times, meal, pay, kind, needs};
}

ShiftTypesPane::LoadWork ShiftTypesPane::loader() const {
    return [](app::Services& services) { return services.rosterSetup().shiftTypes(scheduling::SetupService::Archived::Show); };
}

ShiftTypeRow ShiftTypesPane::blank() const {
    Row row;
    row.value.segments = {{7 * 60, core::Minutes{8 * 60}}};
    row.value.unpaidMeal = core::Minutes{30};
    for (int color = 0; color < kShiftPaletteSize; ++color) // the first colour that no live type has
        if (std::none_of(allRows().begin(), allRows().end(), [&](const Row& other) { return !other.value.archived && other.value.paletteIndex == color; })) {
            row.value.paletteIndex = color;
            break;
        }
    return row;
}

void ShiftTypesPane::fillEmpty(EmptyState& empty) {
    empty.setContent(Icon::Roster, tr("No shift types yet"), tr("A roster is filled with shift types. Add the first, for example D for 07:00 to 19:00."));
    empty.addAction(tr("New shift type"), [this] { beginNew(); });
}

void ShiftTypesPane::buildForm(FormPanel& form) {
    auto* grid = form.addGroup();
    m_code = new TextField;
    m_code->setObjectName(QStringLiteral("shiftType.code"));
    m_code->setMaxLength(8);
    grid->add(tr("Code"), m_code, QStringLiteral("code"))->setHint(tr("What people type into the grid: D"));
    m_name = new TextField;
    m_name->setObjectName(QStringLiteral("shiftType.name"));
    grid->add(tr("Name"), m_name, QStringLiteral("name"));
    m_times = new TimesField;
    m_times->setObjectName(QStringLiteral("shiftType.times"));
    grid->add(tr("Times"), m_times, QStringLiteral("segments"));
    m_palette = new PaletteField;
    m_palette->setObjectName(QStringLiteral("shiftType.palette"));
    grid->add(tr("Color"), m_palette, QStringLiteral("palette"));
    QObject::connect(m_code, &QLineEdit::textChanged, m_palette, [this](const QString& code) { m_palette->setCode(code.trimmed()); });
    auto* pay = form.addGroup(tr("Kind and pay"));
    m_kind = new ComboField;
    m_kind->setObjectName(QStringLiteral("shiftType.kind"));
    for (const auto kind : {ShiftKind::Worked, ShiftKind::OnCall, ShiftKind::Training})
        m_kind->addOption(kindText(kind), static_cast<int>(kind));
    pay->add(tr("Kind"), m_kind, QStringLiteral("kind"));
    m_onSite = new CheckField(tr("Spent on site: counts as worked"));
    m_onSite->setObjectName(QStringLiteral("shiftType.onSite"));
    m_onSite->setToolTip(tr("29 CFR 785.17: call that must be spent on the premises is time worked."));
    pay->addWide(m_onSite);
    m_meal = new TextField;
    m_meal->setObjectName(QStringLiteral("shiftType.meal"));
    m_meal->setUnit(tr("min"));
    pay->add(tr("Unpaid meal"), m_meal, QStringLiteral("unpaidMeal"));
    m_pay = new TextField;
    m_pay->setObjectName(QStringLiteral("shiftType.pay"));
    m_pay->setUnit(QStringLiteral("%"));
    pay->add(tr("Pay, of the hourly rate"), m_pay, QStringLiteral("pay"))->setHint(tr("110 is a 10 % differential"));
    m_credentials = new MultiField(tr("None"));
    m_credentials->setObjectName(QStringLiteral("shiftType.credentials"));
    m_credentials->setOptions(credentialOptions());
    pay->add(tr("Credentials needed"), m_credentials, QStringLiteral("requiredCredentials"));
    QObject::connect(m_kind, &QComboBox::currentIndexChanged, m_onSite, [this] { followKind(); });
}

void ShiftTypesPane::followKind() { m_onSite->setVisible(m_kind->value().toInt() == static_cast<int>(ShiftKind::OnCall)); }

void ShiftTypesPane::fillForm(const Row& row) {
    m_code->setText(fromUtf8(row.value.code));
    m_name->setText(fromUtf8(row.value.name));
    m_times->setSegments(row.value.segments);
    m_palette->setIndex(row.value.paletteIndex);
    m_palette->setCode(fromUtf8(row.value.code));
    m_kind->setValue(static_cast<int>(row.value.kind));
    m_onSite->setChecked(row.value.countsAsWorked);
    m_meal->setText(QString::number(row.value.unpaidMeal.count));
    m_pay->setText(percentOf(row.value.payBasisPoints));
    m_credentials->setIds(row.value.requiredCredentials);
    followKind();
}

ShiftTypeRow ShiftTypesPane::readForm(const Row& before, core::Findings& unreadable) const {
    Row row = before;
    row.value.code = readText(*m_code);
    row.value.name = readText(*m_name);
    row.value.segments = m_times->segments(unreadable);
    row.value.paletteIndex = m_palette->index();
    row.value.kind = static_cast<ShiftKind>(m_kind->value().toInt());
    row.value.countsAsWorked = row.value.kind == ShiftKind::OnCall && m_onSite->isChecked();
    row.value.unpaidMeal = core::Minutes{readWhole(*m_meal, "unpaidMeal", unreadable).value_or(0)};
    row.value.payBasisPoints = readPercent(*m_pay, "pay", unreadable).value_or(row.value.payBasisPoints);
    row.value.requiredCredentials = m_credentials->ids<scheduling::CredentialKindId>();
    if (row.value.name.empty())
        unreadable.push_back(core::error(codes::kMissing, {}, "name"));
    const bool timesRead = std::none_of(unreadable.begin(), unreadable.end(), [](const core::Finding& f) { return f.field == "segments"; });
    for (auto& finding : scheduling::checkShiftType(row.value))
        if (timesRead || finding.field != "segments")
            unreadable.push_back(std::move(finding));
    return row;
}

std::vector<Fact> ShiftTypesPane::facts(const Row& row) const {
    return {{tr("Code"), fromUtf8(row.value.code)},
            {tr("Name"), fromUtf8(row.value.name)},
            {tr("Times"), timesText(row.value)},
            {tr("Color"), Theme::instance()->shiftToneName(row.value.paletteIndex)},
            {tr("Kind"), kindText(row.value.kind)},
            {tr("On site"), row.value.countsAsWorked ? tr("counts as worked") : QString()},
            {tr("Unpaid meal"), tr("%1 min").arg(row.value.unpaidMeal.count)},
            {tr("Pay"), percentOf(row.value.payBasisPoints) + QStringLiteral(" %")},
            {tr("Credentials needed"), credentialNames(row.value.requiredCredentials)}};
}

QString ShiftTypesPane::lockReason(const Row& row) const {
    if (row.value.archived)
        return tr("Archived: it stays for old rosters. Add a new shift type to use it again.");
    return desk().lockSentence(editPermission());
}

SaveWork ShiftTypesPane::saver(const Row& row) const {
    return [row](app::Services& services) { return savedNew(services.rosterSetup().saveShiftType(row.value, row.version)); };
}

SaveWork ShiftTypesPane::archiver(const Row& row) const {
    return [row](app::Services& services) { return savedNew(services.rosterSetup().archiveShiftType(row.value.id, row.version)); };
}

} // namespace practice::ui::administration
