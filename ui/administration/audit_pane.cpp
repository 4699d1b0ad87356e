#include "ui/administration/audit_pane.h"

#include "app/audit_witnesses.h"
#include "security/security_messages.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/filter_bar.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QCompleter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStringListModel>

namespace practice::ui::administration {

using security::AuditLine;
using security::AuditQuery;
using security::Permission;

namespace {

QString recordText(const core::EntityRef& record) {
    return record.kind.empty() ? QString() : record.id == 0 ? fromUtf8(record.kind) : fromUtf8(record.kind) + QLatin1Char(' ') + QString::number(record.id);
}

QString fieldsText(const AuditLine& line) {
    QStringList names;
    for (const auto& field : line.fields)
        names << fromUtf8(field);
    return names.join(QStringLiteral(", "));
}

constexpr std::size_t kMostExported = 200'000;

QString witnessText(const app::BackupWitnesses& backups) {
    QStringList sentences{backups.backups == 0 ? AuditPane::tr("No backup was found to compare with.")
                                               : counted(backups.backups, AuditPane::tr("%1 backup agrees."), AuditPane::tr("%1 backups agree."))};
    for (const auto& name : backups.unreadable)
        sentences << AuditPane::tr("The backup “%1” could not be read.").arg(fromUtf8(name));
    return sentences.join(QLatin1Char(' '));
}

} // namespace

std::optional<core::EntityRef> recordFrom(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^\\s*([a-z_]+)[ :]+(\\d+)\\s*$"));
    const auto found = form.match(text);
    if (!found.hasMatch())
        return std::nullopt;
    return core::EntityRef{toUtf8(found.captured(1)), found.captured(2).toLongLong()};
}

void AuditPane::build() {
    TablePane::build();
    buildFilters();
    loadUsers();
    QObject::connect(table().verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= table().verticalScrollBar()->maximum() - 2)
            loadMore();
    });
    table().setSortsModel(false);
}

QWidget* AuditPane::filterBar() const { return m_bar; }

std::optional<PrimaryAction> AuditPane::primary() {
    return PrimaryAction{QStringLiteral("administration.verifyAudit"), tr("Verify now"), Permission::AuditVerify, [this] { verify(); }};
}

std::vector<shell::ActionSpec> AuditPane::actions() {
    return {{QStringLiteral("administration.exportAudit"), tr("Export every audit row of this filter…"), {}, Permission::AuditView, [this] { exportAll(); }, {}, {}}};
}

void AuditPane::buildAbove(QVBoxLayout& column) {
    m_verdict = new Notice;
    m_verdict->setObjectName(QStringLiteral("audit.verdict"));
    m_verdict->setClosable(true);
    m_verdict->hide();
    QObject::connect(m_verdict, &Notice::closed, m_verdict, &QWidget::hide);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(px(12), 0, px(24), px(8));
    inset->addWidget(m_verdict);
    column.addLayout(inset);
}

void AuditPane::buildFilters() {
    m_bar = new FilterBar;
    const auto date = [this](const QString& hint, const char* name) {
        auto* field = new DateField;
        field->setPlaceholderText(hint);
        field->setAccessibleName(hint);
        field->setObjectName(QLatin1String(name));
        field->setFixedWidth(px(112));
        m_bar->addField(field);
        QObject::connect(field, &DateField::dateChanged, this, [this] { filterChanged(); });
        return field;
    };
    m_from = date(tr("From"), "audit.from");
    m_to = date(tr("Until"), "audit.to");
    m_user = m_bar->addFilter(tr("User"), {{QVariant(), tr("Anybody")}}, {});
    m_user->setObjectName(QStringLiteral("audit.user"));
    QObject::connect(m_user, &FilterField::valueChosen, this, [this](const QVariant& value) {
        m_user->setValue(value);
        filterChanged();
    });
    const auto line = [this](const QString& hint, const char* name, int width) {
        auto* field = new TextField;
        field->setPlaceholderText(hint);
        field->setAccessibleName(hint);
        field->setObjectName(QLatin1String(name));
        field->setFixedWidth(px(width));
        m_bar->addField(field);
        QObject::connect(field, &QLineEdit::editingFinished, this, [this] { filterChanged(); });
        return field;
    };
    m_action = line(tr("Action, e.g. user.create"), "audit.action", 180);
    m_record = line(tr("Record, e.g. user 3"), "audit.record", 150);
    m_actions = new QStringListModel(this);
    auto* completer = new QCompleter(m_actions, m_action);
    completer->setFilterMode(Qt::MatchContains);
    m_action->setCompleter(completer);
    if (!mayRead())
        m_bar->hide();
}

void AuditPane::loadUsers() {
    desk().runner().read(
        this, m_userSlot,
        [](app::Services& services, core::Progress&) {
            return security::userDisplayNames(services.context().connection, services.session().keys());
        },
        [this](std::map<core::UserId, std::string> names) {
            QList<FilterOption> options{{QVariant(), tr("Anybody")}};
            for (const auto& [id, name] : names)
                options.append({qlonglong(id.value()), fromUtf8(name)});
            m_user->setOptions(options);
        });
}

void AuditPane::filterChanged() {
    security::AuditFilter next;
    const auto zone = lookups().zone;
    if (const auto from = m_from->date())
        next.from = zone.toInstant(*from, 0);
    if (const auto to = m_to->date())
        next.to = zone.toInstant(core::addDays(*to, 1), 0);
    if (m_user->value().isValid())
        next.actor = core::UserId(m_user->value().toLongLong());
    if (const auto action = m_action->text().trimmed(); !action.isEmpty())
        next.action = toUtf8(action);
    next.subject = recordFrom(m_record->text());
    const bool unreadable = !m_record->text().trimmed().isEmpty() && !next.subject;
    m_record->setProperty("practiceError", unreadable);
    m_record->setToolTip(unreadable ? tr("Write the kind and the number, for example “user 3”.") : QString());
    m_record->update();
    if (unreadable)
        return;
    m_filter = next;
    reload();
}

std::vector<ViewColumn<AuditLine>> AuditPane::columns() {
    auto number = numberColumn<Line>("row", tr("Row"), [](const Line& l) { return std::optional<std::int64_t>(l.number); });
    auto at = instantColumn<Line>("at", tr("When"), [this] { return lookups().zone; }, [](const Line& l) { return std::optional(l.at); });
    auto who = textColumn<Line>("user", tr("User"), [](const Line& l) { return fromUtf8(l.actorName); });
    auto action = textColumn<Line>("action", tr("Action"), [](const Line& l) { return fromUtf8(l.action); }, true);
    auto record = textColumn<Line>("record", tr("Record"), [](const Line& l) { return recordText(l.subject); });
    auto fields = textColumn<Line>("fields", tr("Fields"), fieldsText, false, true);
    fields.cell = [](const Line& l) { return Cell::quiet(orDash(fieldsText(l))).tip(fieldsText(l)); };
    fields.spec.stretches = true;
    std::vector<ViewColumn<Line>> all{number, at, who, action, record, fields};
    for (auto& column : all)
        column.spec.sortable = false;
    return all;
}

AuditPane::LoadWork AuditPane::loader() const {
    return [filter = m_filter](app::Services& services) { return services.audit().list(filter, AuditQuery::kFromNewest, kPage); };
}

/// An administrator may check the trail without reading it.
void AuditPane::reload() {
    if (mayRead())
        TablePane::reload();
}

void AuditPane::taken() {
    m_whole = model().rowCount() < kPage;
    m_loading = false;
    auto actions = m_actions ? m_actions->stringList() : QStringList();
    for (const auto& line : model().rows())
        if (const auto text = fromUtf8(line.action); !actions.contains(text))
            actions << text;
    actions.sort();
    if (m_actions)
        m_actions->setStringList(actions);
    footRight = m_whole ? counted(model().rowCount(), tr("%1 row"), tr("%1 rows")) : tr("The newest %1; older rows follow as you scroll").arg(numberText(model().rowCount()));
    footLeft = tr("Enter shows what a row holds");
}

void AuditPane::loadMore() {
    if (m_whole || m_loading || model().rowCount() == 0)
        return;
    m_loading = true;
    const auto before = model().rows().back().number;
    desk().read(
        this, m_moreSlot,
        [filter = m_filter, before](app::Services& services, core::Progress&) { return services.audit().list(filter, before, kPage); },
        [this](std::vector<AuditLine> more) {
            m_loading = false;
            auto all = model().rows();
            const bool whole = static_cast<int>(more.size()) < kPage;
            all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
            take(std::move(all));
            m_whole = whole;
            if (whole)
                footRight = counted(model().rowCount(), tr("%1 row"), tr("%1 rows"));
            emit textsChanged();
        });
}

void AuditPane::fillEmpty(EmptyState& empty) {
    if (!mayRead()) {
        empty.setContent(Icon::Lock, tr("The rows are not for you"),
                         tr("You may check the trail with “Verify now”. Reading it needs the permission “%1”.").arg(permissionText(Permission::AuditView)),
                         EmptyState::Tone::Neutral);
        return;
    }
    empty.setContent(Icon::History, tr("No rows"), tr("Nothing in the audit trail fits these filters."));
}

void AuditPane::showDetails(DetailsPanel& panel, const AuditLine& line) {
    panel.setTitle(fromUtf8(line.action), tr("Row %1").arg(numberText(line.number)));
    auto* facts = panel.addSection(tr("What happened"));
    facts->setLine(false);
    facts->addFact(tr("When"), instantText(line.at, lookups().zone));
    facts->addFact(tr("Who"), line.actorName.empty() ? tr("Nobody signed in") : fromUtf8(line.actorName));
    facts->addFact(tr("Record"), orDash(recordText(line.subject)));
    const auto words = [&](const QString& heading, const QString& text) {
        if (text.isEmpty())
            return;
        auto* label = new Label(text);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        panel.addSection(heading)->addWidget(label);
    };
    words(tr("Fields"), fieldsText(line));
    words(tr("Detail"), fromUtf8(line.detail));
    if (line.subject.kind.empty() || line.subject.id == 0)
        return;
    auto* open = new Button(tr("Open the record"), ButtonKind::Link);
    open->setObjectName(QStringLiteral("audit.open"));
    open->setTrailing(Icon::ChevronRight);
    QObject::connect(open, &QPushButton::clicked, this, [this, record = line.subject] { desk().navigator().open(record); });
    panel.addFooter(open);
}

std::vector<reporting::FilterUsed> AuditPane::filtersUsed() const {
    std::vector<reporting::FilterUsed> used;
    const auto add = [&](const QString& caption, const QString& value) {
        if (!value.isEmpty())
            used.push_back({toUtf8(caption), toUtf8(value)});
    };
    if (!m_from)
        return used;
    add(tr("From"), m_from->date() ? dateText(*m_from->date()) : QString());
    add(tr("Until"), m_to->date() ? dateText(*m_to->date()) : QString());
    add(tr("User"), m_user->value().isValid() ? m_user->valueText() : QString());
    add(tr("Action"), m_action->text().trimmed());
    add(tr("Record"), m_record->text().trimmed());
    return used;
}

void AuditPane::verify() {
    if (m_verifying)
        return;
    m_verifying = true;
    m_verdict->setAction({}, {});
    m_verdict->showMessage(core::Severity::Note, tr("Checking the audit trail…"), tr("You can go on working. Cancel stands at the lower right."));
    m_verdict->show();
    desk().runner().longRead(
        this, tr("Checking the audit trail"),
        [](app::Services& services, core::Progress& progress) { return app::verifyAudit(services, progress); },
        [this](core::Result<app::AuditCheck> check) {
            m_verifying = false;
            m_verdict->hide();
            if (!check)
                return desk().navigator().showRefusal(check.error());
            showVerdict(*check);
        },
        [this](const QString& sentence, const QString&) {
            m_verifying = false;
            m_verdict->showMessage(core::Severity::Warning, tr("Not checked to the end"), sentence);
        });
}

void AuditPane::showVerdict(const app::AuditCheck& check) {
    const auto& verdict = check.verdict;
    const auto rows = counted(verdict.rowsChecked, tr("%1 row checked"), tr("%1 rows checked"));
    if (!verdict.isComplete) {
        m_verdict->showMessage(core::Severity::Warning, tr("Stopped before the end"), tr("%1, no fault so far.").arg(rows));
    } else if (verdict.problems.empty()) {
        m_verdict->showMessage(core::Severity::Note, tr("The audit trail is sound"),
                               QStringList{tr("%1: each as it was written, and the end as this computer knows it.").arg(rows), witnessText(check.backups)}
                                   .join(QLatin1Char(' ')));
    } else {
        QStringList sentences;
        for (const auto& problem : verdict.problems)
            sentences << ui::sentence(problem);
        m_verdict->showMessage(core::Severity::Error, tr("The audit trail is not sound"), tr("%1. ").arg(rows) + sentences.join(QLatin1Char('\n')));
        const bool older = std::any_of(verdict.problems.begin(), verdict.problems.end(),
                                       [](const core::Finding& f) { return f.code == security::codes::kAuditOlder; });
        m_verdict->setAction(older ? tr("Accept the present state…") : QString(), [this] { acceptHead(); });
    }
    m_verdict->show();
}

/// After a restore on purpose.
void AuditPane::acceptHead() {
    SheetDialog::askReason(table().window(), tr("Accept the present state of the audit trail?"),
                           tr("This computer then begins its record anew from this file, and the backups that know more accuse no longer. Do it only after a restore "
                              "on purpose; the reason is kept in the trail."),
                           tr("Accept"), ButtonKind::Danger, [this](const QString& reason) {
                               desk().write(
                                   this, tr("Accepting the audit trail"),
                                   [reason = toUtf8(reason)](app::Services& services, core::Progress&) {
                                       return app::acceptAuditState(services, reason);
                                   },
                                   [this](core::ChangeSet) { verify(); });
                           });
}

/// All that fits the filter, not only what has been scrolled to.
void AuditPane::exportAll() {
    desk().runner().longRead(
        this, tr("Collecting the audit trail"),
        [filter = m_filter](app::Services& services, core::Progress& progress) -> core::Result<std::vector<AuditLine>> {
            std::vector<AuditLine> all;
            auto before = AuditQuery::kFromNewest;
            while (!progress.cancelled() && all.size() < kMostExported) {
                PRACTICE_TRY_ASSIGN(auto page, services.audit().list(filter, before, 1000));
                if (page.empty())
                    break;
                before = page.back().number;
                all.insert(all.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
                progress.step(static_cast<std::int64_t>(all.size()), 0);
            }
            return all;
        },
        [this](core::Result<std::vector<AuditLine>> lines) {
            if (!lines)
                return desk().navigator().showRefusal(lines.error());
            auto report = reportOf<Line>(table(), viewColumns(), *lines);
            report.id = reportId();
            report.title = toUtf8(caption());
            report.asOf = desk().now();
            report.provenance = toUtf8(tr("Rows of the audit trail, newest first."));
            report.filters = filtersUsed();
            desk().navigator().exportReport(report);
        });
}

} // namespace practice::ui::administration
