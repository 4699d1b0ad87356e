#include "ui/people/employee_form.h"

#include "app/services.h"
#include "people/people_lists.h"
#include "people/people_service.h"
#include "security/users.h"
#include "ui/common/format.h"
#include "ui/people/person_field.h"
#include "ui/people/words.h"

namespace practice::ui::people {
namespace {

using security::Permission;

TextField* named(TextField* field, const char* name) {
    field->setObjectName(QStringLiteral("people.form.") + QLatin1String(name));
    return field;
}

QString textOf(const std::optional<core::Minutes>& minutes) { return minutes ? hoursText(*minutes) : QString(); }

/// Decimal hours or a plain figure, in hundredths; −1: unreadable, nothing: blank.
std::optional<std::int64_t> hundredths(const TextField* field) {
    const QString typed = field->text().trimmed();
    if (typed.isEmpty())
        return std::nullopt;
    const auto read = core::Money::parse(toUtf8(QString(typed).replace(QLatin1Char(','), QLatin1Char('.'))));
    return read && !read->isNegative() ? read->cents() : -1;
}

std::optional<core::Minutes> minutesOf(const TextField* field) {
    const auto value = hundredths(field);
    return value && *value >= 0 ? std::optional(core::Minutes{*value * 60 / 100}) : std::nullopt;
}

std::string plain(const TextField* field) { return toUtf8(field->text().trimmed()); }

template <class Enum> void offer(ComboField* field, int count) {
    for (int i = 0; i < count; ++i)
        field->addOption(words(static_cast<Enum>(i)), i);
}

void offer(ComboField* field, const QList<FilterOption>& options) {
    for (const auto& option : options)
        field->addOption(option.text, option.value);
}

} // namespace

EmployeeForm::EmployeeForm(Desk& desk, staff::Employee before)
    : FormSheet(before.id.isValid() ? tr("Edit %1").arg(fromUtf8(staff::fullName(before.lastName, before.firstName)))
                                    : tr("New person"),
                desk, 980, 4),
      m_before(std::move(before)) {
    setObjectName(QStringLiteral("people.form"));
    setKept(forms::kPerson, {m_before.id.value(), m_before.version});
    build();
    setDraft(m_before);
}

void EmployeeForm::build() {
    buildPerson();
    buildJob();
    buildContract();
    addSave(isNew() ? tr("Add person") : tr("Save"), ButtonKind::Primary, [this] { submit(); });
    setOnConflict([this](const core::Conflict&) { compare(); });
    if (m_desk.may(Permission::UsersView))
        offerSignIns();
}

void EmployeeForm::buildPerson() {
    auto* grid = addGroup(tr("Person"));
    grid->add(tr("Last name"), m_last = named(new TextField, "lastName"), QStringLiteral("lastName"))->setRequired(true);
    grid->add(tr("First name"), m_first = named(new TextField, "firstName"), QStringLiteral("firstName"))->setRequired(true);
    grid->add(tr("Preferred name"), m_preferred = named(new TextField, "preferredName"), QStringLiteral("preferredName"));
    grid->add(tr("Staff number"), m_number = named(new TextField, "staffNumber"), QStringLiteral("staffNumber"))->setRequired(true);
    m_birth = new DateField;
    m_birth->setObjectName(QStringLiteral("people.form.birthDate"));
    auto* birth = grid->add(tr("Birth date"), m_birth, QStringLiteral("birthDate"));
    auto* email = grid->add(tr("E-mail"), m_email = named(new TextField, "email"), QStringLiteral("email"));
    auto* phone = grid->add(tr("Phone"), m_phone = named(new TextField, "phone"), QStringLiteral("phone"));
    if (m_desk.may(Permission::PeopleViewIdentity))
        return;
    m_birth->setHiddenByPermission();
    m_email->setHiddenByPermission();
    m_phone->setHiddenByPermission();
    for (auto* field : {birth, email, phone})
        field->setHint(m_desk.whyNot(Permission::PeopleViewIdentity));
}

void EmployeeForm::buildJob() {
    auto* grid = addGroup(tr("Job"));
    const auto& lookups = m_desk.lookups();
    m_role = new ComboField;
    m_role->setObjectName(QStringLiteral("people.form.role"));
    offer(m_role, roleOptions(lookups, m_before.role));
    m_department = new ComboField;
    m_department->setObjectName(QStringLiteral("people.form.homeDepartment"));
    offer(m_department, departmentOptions(lookups, m_before.homeDepartment));
    m_further = new MultiField(tr("no other department"));
    m_further->setObjectName(QStringLiteral("people.form.furtherDepartments"));
    m_further->setOptions(departmentOptions(lookups));
    m_supervisor = new PersonField(m_desk);
    m_supervisor->setObjectName(QStringLiteral("people.form.supervisor"));
    m_supervisor->setWithout(m_before.id);
    m_hired = new DateField;
    m_hired->setObjectName(QStringLiteral("people.form.hiredOn"));
    m_hired->setReference(lookups.today);
    m_status = new ComboField;
    m_status->setObjectName(QStringLiteral("people.form.status"));
    m_status->addOption(words(staff::EmployeeStatus::Active), int(staff::EmployeeStatus::Active));
    m_status->addOption(words(staff::EmployeeStatus::OnLeave), int(staff::EmployeeStatus::OnLeave));
    if (m_before.status == staff::EmployeeStatus::Terminated)
        m_status->addOption(words(staff::EmployeeStatus::Terminated), int(staff::EmployeeStatus::Terminated));
    m_user = new ComboField;
    m_user->setObjectName(QStringLiteral("people.form.user"));
    m_user->addOption(tr("none"), 0);
    if (m_before.user)
        m_user->addOption(tr("as set"), qlonglong(m_before.user->value()));
    grid->add(tr("Job role"), m_role, QStringLiteral("role"))->setRequired(true);
    grid->add(tr("Home department"), m_department, QStringLiteral("homeDepartment"))->setRequired(true);
    grid->add(tr("Also works in"), m_further, QStringLiteral("furtherDepartments"));
    grid->add(tr("Supervisor"), m_supervisor, QStringLiteral("supervisor"));
    grid->add(tr("Hired"), m_hired, QStringLiteral("hiredOn"));
    grid->add(tr("Status"), m_status, QStringLiteral("status"));
    auto* user = grid->add(tr("Own sign-in"), m_user, QStringLiteral("user"));
    user->setHint(m_desk.may(Permission::UsersView) ? tr("Never decides on their own leave")
                                                    : m_desk.whyNot(Permission::UsersView));
    m_user->setEnabled(m_desk.may(Permission::UsersView));
}

void EmployeeForm::buildContract() {
    auto* grid = addGroup(tr("Contract"));
    m_employment = new ComboField;
    m_employment->setObjectName(QStringLiteral("people.form.employment"));
    offer<staff::Employment>(m_employment, staff::kEmploymentCount);
    m_overtime = new ComboField;
    m_overtime->setObjectName(QStringLiteral("people.form.overtime"));
    offer<staff::OvertimeScheme>(m_overtime, staff::kOvertimeSchemeCount);
    grid->add(tr("Employment"), m_employment, QStringLiteral("employment"));
    grid->add(tr("FTE"), m_fte = named(new TextField, "fte"), QStringLiteral("fteBasisPoints"))
        ->setHint(tr("1.00 is 40 hours a week"));
    grid->add(tr("Overtime"), m_overtime, QStringLiteral("overtime"));
    grid->add(tr("Days in a row"), m_row = named(new TextField, "maxConsecutiveDays"), QStringLiteral("maxConsecutiveDays"))
        ->setHint(tr("Blank: as the practice"));
    grid->add(tr("Least hours a week"), m_least = named(new TextField, "minPerWeek"), QStringLiteral("minPerWeek"));
    grid->add(tr("Most hours a week"), m_most = named(new TextField, "maxPerWeek"), QStringLiteral("maxPerWeek"));
    grid->add(tr("Rest between shifts"), m_rest = named(new TextField, "minRest"), QStringLiteral("minRest"));
    for (auto* field : {m_least, m_most, m_rest})
        field->setUnit(tr("h"));
    const auto perDiem = [this] {
        const bool fixed = m_employment->value().toInt() != int(staff::Employment::PerDiem);
        m_fte->setEnabled(fixed);
        m_fte->setToolTip(fixed ? QString() : tr("Per-diem staff have no FTE"));
    };
    connect(m_employment, &QComboBox::currentIndexChanged, this, perDiem);
}

void EmployeeForm::offerSignIns() {
    m_desk.read(
        this, m_users, [](app::Services& services, core::Progress&) { return services.users().list(); },
        [this](const std::vector<security::User>& users) {
            const auto chosen = m_user->value();
            m_user->clear();
            m_user->addOption(tr("none"), 0);
            for (const auto& user : users)
                m_user->addOption(fromUtf8(user.displayName), qlonglong(user.id.value()));
            m_user->setValue(chosen);
        });
}

void EmployeeForm::setDraft(const staff::EmployeeDraft& e) {
    m_last->setText(fromUtf8(e.lastName));
    m_first->setText(fromUtf8(e.firstName));
    m_preferred->setText(fromUtf8(e.preferredName));
    m_number->setText(fromUtf8(e.staffNumber));
    if (m_desk.may(Permission::PeopleViewIdentity)) {
        m_email->setText(fromUtf8(e.email));
        m_phone->setText(fromUtf8(e.phone));
        m_birth->setDate(e.birthDate);
    }
    m_role->setValue(qlonglong(e.role.value()));
    m_department->setValue(qlonglong(e.homeDepartment.value()));
    QSet<qlonglong> further;
    for (const auto id : e.furtherDepartments)
        further.insert(id.value());
    m_further->setChosen(further);
    m_supervisor->setPerson(e.supervisor);
    m_hired->setDate(e.hiredOn);
    m_status->setValue(int(e.status));
    m_user->setValue(qlonglong(e.user ? e.user->value() : 0));
    m_employment->setValue(int(e.contract.employment));
    m_fte->setText(fteText(e.fteBasisPoints));
    m_overtime->setValue(int(e.contract.overtime));
    m_least->setText(textOf(e.contract.minPerWeek));
    m_most->setText(textOf(e.contract.maxPerWeek));
    m_rest->setText(textOf(e.contract.minRest));
    m_row->setText(e.contract.maxConsecutiveDays ? QString::number(*e.contract.maxConsecutiveDays) : QString());
}

staff::EmployeeDraft EmployeeForm::draft() const {
    staff::EmployeeDraft e = m_before; // what the form does not show stays: site, allowed shifts, last day
    e.lastName = plain(m_last);
    e.firstName = plain(m_first);
    e.preferredName = plain(m_preferred);
    e.staffNumber = plain(m_number);
    if (m_desk.may(Permission::PeopleViewIdentity)) {
        e.email = plain(m_email);
        e.phone = plain(m_phone);
        e.birthDate = m_birth->date();
    }
    e.role = staff::JobRoleId(m_role->value().toLongLong());
    e.homeDepartment = core::DepartmentId(m_department->value().toLongLong());
    e.furtherDepartments.clear();
    for (const auto id : m_further->chosen())
        if (id != e.homeDepartment.value())
            e.furtherDepartments.emplace_back(id);
    std::sort(e.furtherDepartments.begin(), e.furtherDepartments.end());
    e.supervisor = m_supervisor->person();
    e.hiredOn = m_hired->date();
    e.status = static_cast<staff::EmployeeStatus>(m_status->value().toInt());
    const auto user = m_user->value().toLongLong();
    e.user = user != 0 ? std::optional(core::UserId(user)) : std::nullopt;
    e.contract.employment = static_cast<staff::Employment>(m_employment->value().toInt());
    e.contract.overtime = static_cast<staff::OvertimeScheme>(m_overtime->value().toInt());
    const bool perDiem = e.contract.employment == staff::Employment::PerDiem;
    e.fteBasisPoints = perDiem ? 0 : int(std::clamp<std::int64_t>(hundredths(m_fte).value_or(0) * 100, 0, 1'000'000));
    e.contract.minPerWeek = minutesOf(m_least);
    e.contract.maxPerWeek = minutesOf(m_most);
    e.contract.minRest = minutesOf(m_rest);
    const QString row = m_row->text().trimmed();
    e.contract.maxConsecutiveDays = row.isEmpty() ? std::nullopt : std::optional(row.toInt());
    return e;
}

/// What cannot be read as a figure or a date is told before anything is saved.
bool EmployeeForm::isReadable() {
    QStringList problems;
    for (auto* field : findChildren<FormField*>()) {
        auto* text = qobject_cast<TextField*>(field->editor());
        if (!text || !text->isEnabled())
            continue;
        QString problem;
        const QString typed = text->text().trimmed();
        if ((text == m_fte || text == m_least || text == m_most || text == m_rest) && hundredths(text) == -1)
            problem = tr("\"%1\" is no figure. Write it as 7.5.").arg(typed);
        else if (text == m_row && !typed.isEmpty() && typed.toInt() <= 0)
            problem = tr("\"%1\" is no number of days. Write it as 5.").arg(typed);
        else if (auto* person = qobject_cast<PersonField*>(text)) {
            static_cast<void>(person->person());
            problem = person->problem();
        } else if (const auto* date = qobject_cast<DateField*>(text); date && date->isUnreadable())
            problem = date->problem();
        if (problem.isEmpty())
            continue;
        field->setError(problem);
        problems << problem;
    }
    if (!problems.isEmpty())
        showProblem(problems.join(QLatin1Char('\n')));
    return problems.isEmpty();
}

void EmployeeForm::submit() {
    if (!isReadable())
        return;
    if (!isNew())
        return submitOver(m_before.version);
    const auto wanted = draft();
    save(tr("Adding a person"),
         [wanted](app::Services& services, core::Progress&) { return services.people().hire(wanted); },
         [&desk = m_desk, name = fromUtf8(staff::fullName(wanted.lastName, wanted.firstName))](core::Changed<core::EmployeeId> made) {
             const auto id = made.value;
             desk.navigator().toast(tr("%1 was added").arg(name), tr("Undo"), [&desk, id] {
                 desk.write(&desk, tr("Undoing"),
                            [id](app::Services& services, core::Progress&) {
                                return services.people().archiveEmployee(id, core::RowVersion{1});
                            },
                            [](auto) {});
             });
             desk.navigator().open({"employee", id.value()});
         });
}

void EmployeeForm::submitOver(core::RowVersion version) {
    staff::Employee wanted = m_before;
    static_cast<staff::EmployeeDraft&>(wanted) = draft();
    wanted.version = version;
    save(tr("Saving a person"),
         [wanted](app::Services& services, core::Progress&) { return services.people().updateEmployee(wanted); },
         [&desk = m_desk, before = m_before](core::Changed<core::RowVersion> saved) {
             staff::Employee undone = before;
             undone.version = saved.value;
             const auto name = fromUtf8(staff::fullName(before.lastName, before.firstName));
             desk.navigator().toast(tr("%1 was saved").arg(name), tr("Undo"), [&desk, undone] {
                 desk.write(&desk, tr("Undoing"),
                            [undone](app::Services& services, core::Progress&) {
                                return services.people().updateEmployee(undone);
                            },
                            [](auto) {});
             });
         });
}

void EmployeeForm::compare() {
    m_desk.read(
        this, m_users,
        [id = m_before.id](app::Services& services, core::Progress&) -> core::Result<SavedRecord<staff::Employee>> {
            PRACTICE_TRY_ASSIGN(auto saved, services.peopleLists().employee(id));
            return SavedRecord<staff::Employee>{std::move(saved), security::lastChangeOf(services.context(), {"employee", id.value()})};
        },
        [this](const SavedRecord<staff::Employee>& read) {
            const auto& saved = read.record;
            staff::Employee mine = m_before;
            static_cast<staff::EmployeeDraft&>(mine) = draft();
            const bool identity = m_desk.may(Permission::PeopleViewIdentity);
            showConflict(
                this, tr("%1 was changed meanwhile").arg(fromUtf8(staff::fullName(saved.lastName, saved.firstName))),
                employeeFacts(saved, m_desk.lookups(), identity), employeeFacts(mine, m_desk.lookups(), identity),
                [form = QPointer<EmployeeForm>(this), saved] {
                    if (!form)
                        return;
                    form->m_before = saved;
                    form->setDraft(saved);
                },
                [form = QPointer<EmployeeForm>(this), saved] {
                    if (!form)
                        return;
                    const auto wanted = form->draft();
                    form->m_before = saved;
                    form->setDraft(wanted);
                    form->submitOver(saved.version);
                },
                savedBy(read.change, m_desk.lookups()));
        });
}

void newPerson(Desk& desk) {
    staff::Employee blank;
    blank.hiredOn = desk.lookups().today;
    (new EmployeeForm(desk, std::move(blank)))->open();
}

void editPerson(Desk& desk, const staff::Employee& employee) { (new EmployeeForm(desk, employee))->open(); }

} // namespace practice::ui::people
