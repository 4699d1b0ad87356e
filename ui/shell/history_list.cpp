#include "ui/shell/history_list.h"

#include "organization/organization_service.h"
#include "security/audit_query.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/label.h"
#include "ui/shell/change_words.h"

#include <QBoxLayout>
#include <QCoreApplication>

namespace practice::ui::shell {

namespace {

constexpr int kPage = 40;

struct HistoryPage {
    std::vector<security::AuditLine> lines;
    core::TimeZone zone = core::TimeZone::utc();
    ChangeNames names;
};

/// "employee.update" → "Update"
QString verbOf(const std::string& action) {
    auto verb = fromUtf8(action).section(QLatin1Char('.'), -1);
    verb.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!verb.isEmpty())
        verb[0] = verb.at(0).toUpper();
    return QCoreApplication::translate("AuditVerbs", verb.toUtf8().constData());
}

} // namespace

HistoryList::HistoryList(DbRunner& runner, core::EntityRef record, security::Permission guard,
                         std::optional<core::DepartmentId> department, QWidget* parent)
    : QWidget(parent), m_runner(runner), m_record(std::move(record)), m_guard(guard), m_department(department),
      m_before(security::AuditQuery::kFromNewest) {
    setObjectName(QStringLiteral("shell.history"));
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(px(4));
    auto* more = new Button(tr("Show older entries"), ButtonKind::Link, this);
    more->setObjectName(QStringLiteral("shell.history.more"));
    more->hide();
    m_more = more;
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    m_column->addStretch(1);
    connect(m_more, &QPushButton::clicked, this, &HistoryList::load);
    load();
}

void HistoryList::load() {
    m_more->hide();
    m_runner.read(
        this,
        [record = m_record, guard = m_guard, before = m_before, department = m_department](app::Services& services, core::Progress&) {
            security::AuditQuery query(services.context());
            auto lines = query.history(record, guard, before, kPage, department);
            core::Result<HistoryPage> page = HistoryPage{};
            if (!lines) {
                page = core::refuse(std::move(lines.error()));
                return page;
            }
            page->lines = std::move(*lines);
            page->names = changeNames(services);
            page->zone = organization::OrganizationService::practiceZone(services.context().connection);
            return page;
        },
        [this](core::Result<HistoryPage> page) {
            if (!page) {
                emit refused(page.error());
                return;
            }
            int at = m_column->count() - 2;
            for (const auto& line : page->lines) {
                const auto who = line.actorName.empty() ? tr("Nobody signed in") : fromUtf8(line.actorName);
                auto* head = new Label(QStringLiteral("%1 · %2").arg(verbOf(line.action), who), TextStyle::BodyMedium,
                                       Token::Text, this);
                auto* when = new Label(instantText(line.at, page->zone), TextStyle::Secondary, Token::Text2, this);
                m_column->insertWidget(at++, head);
                m_column->insertWidget(at++, when);
                if (!line.detail.empty()) {
                    auto* detail = new Label(changeText(fromUtf8(line.detail), page->names), TextStyle::Secondary, Token::Text, this);
                    detail->setWordWrap(true);
                    m_column->insertWidget(at++, detail);
                }
                m_column->insertWidget(at++, new HairLine(Qt::Horizontal, Token::Line, this));
                m_before = line.number;
            }
            if (page->lines.empty() && m_column->count() == 2)
                m_column->insertWidget(0, new Label(tr("Nothing is recorded for it yet."), TextStyle::Body, Token::Text2, this));
            m_more->setVisible(static_cast<int>(page->lines.size()) == kPage);
        });
}

} // namespace practice::ui::shell
