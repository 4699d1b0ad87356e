#include "ui/people/staff_file_panel.h"

#include "app/services.h"
#include "app/workspace.h"
#include "ui/common/format.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/people/credential_line.h"
#include "ui/people/credential_sheets.h"
#include "ui/people/employee_form.h"
#include "ui/people/employee_sheets.h"
#include "ui/people/leave_sheets.h"
#include "ui/people/words.h"

#include <QBoxLayout>
#include <QMenu>

namespace practice::ui::people {

using security::Permission;

namespace {

constexpr std::size_t kLeaveShown = 4;
constexpr std::size_t kPayShown = 3;

/// Text that may be long (names of departments, an address) goes on a line of its own under its label.
void addWrapped(Section* section, const QString& label, const QString& value) {
    section->addWidget(new Label(label, TextStyle::Secondary, Token::Text2));
    auto* text = new Label(value);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    section->addWidget(text);
}

} // namespace

StaffFilePanel::StaffFilePanel(Desk& desk, QWidget* parent) : DetailsPanel(parent), m_desk(desk) {
    setObjectName(QStringLiteral("people.file"));
    connect(&desk.hub(), &ChangeHub::changed, this, [this](const core::ChangeSet& changes) {
        if (m_id.isValid() && (touches(changes, "employee") || touches(changes, "credential_requirements")))
            load();
    });
    connect(&desk.hub(), &ChangeHub::everythingChanged, this, [this] {
        if (m_id.isValid())
            load();
    });
}

void StaffFilePanel::show(core::EmployeeId id) {
    if (id == m_id && m_file)
        return;
    m_id = id;
    load();
}

void StaffFilePanel::clearFile() {
    m_id = {};
    m_file.reset();
    m_slot.next();
    clear();
    setTitle({});
    setPill({}, PillKind::Muted);
}

void StaffFilePanel::load() {
    m_desk.runner().read(
        this, m_slot, [id = m_id](app::Services& services, core::Progress&) { return services.peopleLists().staffFile(id); },
        [this](core::Result<staff::StaffFile> file) {
            if (!file) {
                const auto text = ui::describe(file.error());
                clearFile();
                setTitle(text.title);
                return;
            }
            m_file = *std::move(file);
            fill();
        });
}

bool StaffFilePanel::isHidden(Permission permission) const {
    return std::find(m_file->hidden.begin(), m_file->hidden.end(), permission) != m_file->hidden.end();
}

void StaffFilePanel::addLocked(Section* section, Permission permission) {
    auto* line = new MessageLine;
    line->setMessage(Icon::Lock, m_desk.whyNot(permission), Token::Text2);
    line->setWrapping(true);
    section->addWidget(line);
}

void StaffFilePanel::fill() {
    const auto& e = m_file->employee;
    clear();
    setTitle(fromUtf8(staff::listName(e.lastName, e.firstName, e.preferredName)),
             QStringLiteral("%1 · %2 · %3").arg(fromUtf8(e.staffNumber), m_desk.lookups().role(e.role),
                                                m_desk.lookups().department(e.homeDepartment)));
    setPill(words(e.status), pillOf(e.status));
    addCredentials();
    addLeave();
    addContract();
    addContact();
    addPay();
    addButtons();
}

void StaffFilePanel::addCredentials() {
    auto* section = addSection(tr("Credentials"));
    if (m_desk.may(Permission::CredentialsEdit)) {
        auto* link = section->setLink(tr("Record…"));
        link->setObjectName(QStringLiteral("people.file.record"));
        connect(link, &QPushButton::clicked, this, [this] { recordCredential(m_desk, m_id); });
    }
    for (const auto& standing : m_file->credentials) {
        auto* line = new CredentialLine(standing);
        line->setObjectName(QStringLiteral("people.file.credential"));
        connect(line, &QAbstractButton::clicked, this, [this, standing] {
            if (standing.held)
                m_desk.navigator().open({"credential", standing.held->id.value()});
            else
                recordCredential(m_desk, m_id, standing.kind);
        });
        section->addWidget(line);
    }
    if (m_file->credentials.empty())
        section->addWidget(new Label(tr("Nothing required, nothing on file"), TextStyle::Body, Token::Text2));
    if (isHidden(Permission::HealthFactsView))
        addLocked(section, Permission::HealthFactsView);
}

void StaffFilePanel::addLeave() {
    auto* section = addSection(tr("Leave"));
    if (isHidden(Permission::LeaveView))
        return addLocked(section, Permission::LeaveView);
    if (m_desk.may(Permission::LeaveRecord)) {
        auto* link = section->setLink(tr("Request…"));
        link->setObjectName(QStringLiteral("people.file.requestLeave"));
        connect(link, &QPushButton::clicked, this, [this] { requestLeave(m_desk, m_id); });
    }
    for (std::size_t i = 0; i < m_file->leave.size() && i < kLeaveShown; ++i) {
        const auto& leave = m_file->leave[i];
        const auto token = leave.state == staff::LeaveState::Requested ? Token::Accent
                           : leave.isOpen()                           ? Token::Text
                                                                      : Token::Text3;
        section->addFact(QStringLiteral("%1, %2").arg(words(leave.kind), words(leave.state).toLower()),
                         rangeText(leave.days), token);
    }
    if (m_file->leave.empty())
        section->addWidget(new Label(tr("No leave on file"), TextStyle::Body, Token::Text2));
    else if (m_file->leave.size() > kLeaveShown)
        section->setAside(tr("latest %1 of %2").arg(kLeaveShown).arg(m_file->leave.size()));
}

void StaffFilePanel::addContract() {
    const auto& e = m_file->employee;
    const auto& contract = e.contract;
    auto* section = addSection(tr("Job and contract"));
    section->addFact(tr("Employment"), words(contract.employment));
    if (contract.employment != staff::Employment::PerDiem)
        section->addFact(tr("FTE"), tr("%1, %2 h a week").arg(fteText(e.fteBasisPoints), hoursText(e.weeklyMinutes())));
    section->addFact(tr("Overtime"), words(contract.overtime));
    if (contract.minPerWeek || contract.maxPerWeek)
        section->addFact(tr("Hours a week"),
                         QStringLiteral("%1 – %2").arg(contract.minPerWeek ? hoursText(*contract.minPerWeek) : tr("any"),
                                                       contract.maxPerWeek ? hoursText(*contract.maxPerWeek) : tr("any")));
    if (e.hiredOn)
        section->addFact(tr("Hired"), dateText(*e.hiredOn));
    if (e.terminatedOn)
        section->addFact(tr("Last day"), dateText(*e.terminatedOn), Token::Danger);
    if (e.supervisor) {
        const QString name = m_desk.lookups().person(*e.supervisor);
        section->addFact(tr("Supervisor"), name.isEmpty() ? tr("of another department") : name);
    }
    if (e.furtherDepartments.empty())
        return;
    QStringList further;
    for (const auto id : e.furtherDepartments)
        further << m_desk.lookups().department(id);
    addWrapped(section, tr("Also works in"), further.join(QStringLiteral(", ")));
}

void StaffFilePanel::addContact() {
    auto* section = addSection(tr("Contact"));
    if (isHidden(Permission::PeopleViewIdentity))
        return addLocked(section, Permission::PeopleViewIdentity);
    const auto& e = m_file->employee;
    if (e.email.empty() && e.phone.empty() && !e.birthDate)
        section->addWidget(new Label(tr("Nothing on file"), TextStyle::Body, Token::Text2));
    if (!e.email.empty())
        addWrapped(section, tr("E-mail"), fromUtf8(e.email));
    if (!e.phone.empty())
        section->addFact(tr("Phone"), fromUtf8(e.phone));
    if (e.birthDate)
        section->addFact(tr("Birth date"), dateText(*e.birthDate));
}

void StaffFilePanel::addPay() {
    auto* section = addSection(tr("Pay"));
    if (isHidden(Permission::PayView))
        return addLocked(section, Permission::PayView);
    if (m_desk.may(Permission::PayEdit)) {
        auto* link = section->setLink(tr("Change…"));
        link->setObjectName(QStringLiteral("people.file.changePay"));
        connect(link, &QPushButton::clicked, this, [this] { changePay(m_desk, m_file->employee); });
    }
    for (std::size_t i = 0; i < m_file->pay.size() && i < kPayShown; ++i)
        section->addFact(tr("from %1").arg(dateText(m_file->pay[i].effectiveOn)),
                         tr("%1 an hour").arg(money(core::Money::fromCents(m_file->pay[i].centsPerHour))),
                         i == 0 ? Token::Text : Token::Text2);
    if (m_file->pay.empty())
        section->addWidget(new Label(tr("No rate on file"), TextStyle::Body, Token::Text2));
}

void StaffFilePanel::addButtons() {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px(8));
    auto* editButton = new Button(tr("Edit…"), ButtonKind::Outline);
    editButton->setObjectName(QStringLiteral("people.file.edit"));
    editButton->setEnabledOr(m_desk.whyNot(Permission::PeopleEdit));
    connect(editButton, &QPushButton::clicked, this, &StaffFilePanel::edit);
    auto* history = new Button(tr("History"), ButtonKind::Ghost);
    history->setObjectName(QStringLiteral("people.file.history"));
    connect(history, &QPushButton::clicked, this,
            [this] { m_desk.navigator().showHistory({"employee", m_id.value()}, title(), m_file->employee.homeDepartment); });
    auto* more = new Button(tr("More"), ButtonKind::Ghost);
    more->setObjectName(QStringLiteral("people.file.more"));
    more->setTrailing(Icon::ChevronDown);
    connect(more, &QPushButton::clicked, this, [this, more] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
    });
    row->addWidget(editButton);
    row->addWidget(history);
    row->addWidget(more);
    row->addStretch(1);
    addFooter(buttons);
}

void StaffFilePanel::edit() {
    if (m_file && m_desk.may(Permission::PeopleEdit))
        editPerson(m_desk, m_file->employee);
}

void StaffFilePanel::printFile() {
    if (m_file)
        m_desk.navigator().printReport(
            staffFileReport(*m_file, m_desk.lookups(), m_desk.runner().workspace().clock().now()));
}

void StaffFilePanel::fillMenu(QMenu& menu) {
    if (!m_file)
        return;
    const auto add = [this, &menu](Icon which, const QString& text, Permission permission, auto run) {
        auto* action = menu.addAction(icon(which), text);
        action->setEnabled(m_desk.may(permission));
        action->setToolTip(m_desk.whyNot(permission));
        connect(action, &QAction::triggered, this, run);
    };
    menu.setToolTipsVisible(true);
    const auto employee = m_file->employee;
    add(Icon::Edit, tr("Edit…"), Permission::PeopleEdit, [this] { edit(); });
    add(Icon::Clock, tr("Call-out today…"), Permission::LeaveRecord, [this] { callOut(m_desk, m_id); });
    add(Icon::Print, tr("Print the staff file…"), Permission::ExportData, [this] { printFile(); });
    menu.addSeparator();
    if (employee.status == staff::EmployeeStatus::Terminated)
        add(Icon::Undo, tr("Reinstate…"), Permission::PeopleEdit, [this, employee] { reinstate(m_desk, employee); });
    else
        add(Icon::Exit, tr("Terminate…"), Permission::PeopleEdit, [this, employee] { terminate(m_desk, employee); });
    add(Icon::Archive, tr("Archive, entered by mistake…"), Permission::PeopleEdit,
        [this, employee] { archive(m_desk, employee); });
}

reporting::TableReport staffFileReport(const staff::StaffFile& file, const Lookups& lookups, core::Instant asOf) {
    reporting::TableReport report;
    report.id = "staff_file";
    report.title = "Staff file";
    report.asOf = asOf;
    report.provenance = "The person's record with credentials, leave and pay, as far as you may see them.";
    report.columns = {{"part", "Part", reporting::CellKind::Text, {}},
                      {"field", "Field", reporting::CellKind::Text, {}},
                      {"value", "Value", reporting::CellKind::Text, {}}};
    const auto add = [&report](const QString& part, const QString& field, const QString& value) {
        if (!value.isEmpty())
            report.rows.push_back({{toUtf8(part), toUtf8(field), toUtf8(value)}});
    };
    const auto& e = file.employee;
    report.filters = {{"Person", staff::listName(e.lastName, e.firstName, e.preferredName) + ", " + e.staffNumber}};
    for (const auto& fact : employeeFacts(e, lookups, true))
        add(StaffFilePanel::tr("Person"), fact.label, fact.value);
    for (const auto& standing : file.credentials) {
        QString value = statusText(standing.status, standing.daysLeft);
        if (standing.held && standing.held->expiresOn)
            value += QStringLiteral(", ") + StaffFilePanel::tr("until %1").arg(dateText(*standing.held->expiresOn));
        add(StaffFilePanel::tr("Credentials"), words(standing.kind), value);
    }
    for (const auto& leave : file.leave)
        add(StaffFilePanel::tr("Leave"), leaveDaysText(leave),
            QStringLiteral("%1, %2").arg(words(leave.kind), words(leave.state)));
    for (const auto& rate : file.pay)
        add(StaffFilePanel::tr("Pay"), StaffFilePanel::tr("from %1").arg(dateText(rate.effectiveOn)),
            StaffFilePanel::tr("%1 an hour").arg(money(core::Money::fromCents(rate.centsPerHour))));
    return report;
}

} // namespace practice::ui::people
