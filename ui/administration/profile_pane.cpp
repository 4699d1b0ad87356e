#include "organization/organization_rules.h"
#include "organization/organization_service.h"
#include "ui/administration/practice_panes.h"
#include "ui/administration/read_fields.h"
#include "ui/common/widgets/fields.h"

#include <QBoxLayout>
#include <QPlainTextEdit>

namespace practice::ui::administration {

LinesField::LinesField(const QString& name, QWidget* parent) : FormEditor(parent), m_edit(new QPlainTextEdit) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_edit);
    m_edit->setObjectName(name);
    m_edit->setAccessibleName(tr("Address"));
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(px(74));
    setFocusProxy(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &FormEditor::formEdited);
}

std::string LinesField::text() const { return toUtf8(m_edit->toPlainText().trimmed()); }

void LinesField::setText(const std::string& text) {
    if (fromUtf8(text) != m_edit->toPlainText())
        m_edit->setPlainText(fromUtf8(text));
}

QVariant LinesField::formValue() const { return m_edit->toPlainText(); }
void LinesField::setFormValue(const QVariant& value) { m_edit->setPlainText(value.toString()); }
void LinesField::setLocked(bool locked) { m_edit->setReadOnly(locked); }

ProfilePane::LoadWork ProfilePane::loader() const {
    return [](app::Services& services) -> core::Result<Profile> {
        auto profile = services.organization().profile();
        if (!profile && std::holds_alternative<core::NotFound>(profile.error()))
            return Profile{};
        return profile;
    };
}

void ProfilePane::buildForm(FormPanel& form) {
    form.setTitle(tr("The practice"), tr("Printed on reports, rosters and statements. Name, tax id and address are sealed in the file."));
    auto* grid = form.addGroup({}, 2);
    m_name = new TextField;
    m_name->setObjectName(QStringLiteral("practice.name"));
    grid->add(tr("Name"), m_name, QStringLiteral("name"))->setRequired(true);
    m_tax = new TextField;
    m_tax->setObjectName(QStringLiteral("practice.taxId"));
    grid->add(tr("Tax id (EIN)"), m_tax, QStringLiteral("taxId"))->setHint(tr("Nine digits, 12-3456789"));
    m_address = new LinesField(QStringLiteral("practice.addressText"));
    m_address->setObjectName(QStringLiteral("practice.address"));
    grid->add(tr("Address"), m_address, QStringLiteral("address"), 2);
}

void ProfilePane::fillForm(const Profile& value) {
    m_name->setText(fromUtf8(value.name));
    m_tax->setText(fromUtf8(value.taxId));
    m_address->setText(value.address);
    subtitle = fromUtf8(value.name);
    emit textsChanged();
}

organization::PracticeProfile ProfilePane::readForm(const Profile& before, core::Findings& unreadable) const {
    Profile value = before;
    value.name = readText(*m_name);
    value.taxId = readText(*m_tax);
    value.address = m_address->text();
    unreadable = organization::checkProfile(value);
    return value;
}

std::vector<Fact> ProfilePane::facts(const Profile& value) const {
    return {{tr("Name"), fromUtf8(value.name)}, {tr("Tax id (EIN)"), fromUtf8(value.taxId)}, {tr("Address"), fromUtf8(value.address)}};
}

SaveWork ProfilePane::saver(const Profile& value) const {
    return [value](app::Services& services) { return savedAs(1, services.organization().saveProfile(value)); };
}

SaveWork ProfilePane::undo(const Profile& before) const {
    if (before.name.empty())
        return {};
    auto old = before;
    old.version.value += 1;
    return saver(old);
}

} // namespace practice::ui::administration
