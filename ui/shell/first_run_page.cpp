#include "ui/shell/first_run_page.h"

#include "core/platform/platform.h"
#include "core/time_zone.h"
#include "security/user.h"
#include "ui/common/format.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedWidget>
#include <QTimeZone>

namespace practice::ui::shell {

namespace {

constexpr auto kSuffix = ".practice";

QString proposedZone() {
    const auto own = QTimeZone::systemTimeZoneId();
    const auto& known = core::TimeZone::names();
    const bool found = std::find(known.begin(), known.end(), own.toStdString()) != known.end();
    return found ? QString::fromLatin1(own) : QStringLiteral("America/New_York");
}

} // namespace

FirstRunPage::FirstRunPage(QWidget* parent) : GatePage(480, 520, parent) {
    setObjectName(QStringLiteral("firstrun.page"));
    addHead(tr("Create a practice"), {});
    m_steps = new QStackedWidget(this);
    m_steps->addWidget(practiceStep());
    m_steps->addWidget(managerStep());
    form()->addWidget(m_steps);
    addProblemLine();
    form()->addStretch(1);
    auto* buttons = addButtons();
    auto* backButton = new Button(tr("Back"), ButtonKind::Outline, this);
    backButton->setObjectName(QStringLiteral("firstrun.back"));
    m_forward = new Button(tr("Next"), ButtonKind::Primary, this);
    m_forward->setObjectName(QStringLiteral("firstrun.forward"));
    buttons->addStretch(1);
    buttons->addWidget(backButton);
    buttons->addWidget(m_forward);
    QWidget* order[] = {m_person, m_user, m_password->first(), m_password->second(), backButton, m_forward};
    for (std::size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);
    connect(backButton, &QPushButton::clicked, this, &FirstRunPage::back);
    connect(m_forward, &QPushButton::clicked, this, &FirstRunPage::forward);
    start();
}

QWidget* FirstRunPage::practiceStep() {
    auto* step = new QWidget(this);
    auto* column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    m_name = new TextField({}, step);
    m_name->setObjectName(QStringLiteral("firstrun.name"));
    m_name->setMaxLength(80);
    m_nameField = new FormField(tr("Name of the practice"), m_name, QStringLiteral("practiceName"), step);
    m_zone = new ComboField(step);
    m_zone->setObjectName(QStringLiteral("firstrun.zone"));
    for (const auto& name : core::TimeZone::names())
        m_zone->addOption(fromUtf8(name), fromUtf8(name));
    m_zone->setValue(proposedZone());
    auto* zone = new FormField(tr("Time zone of the first site"), m_zone, QStringLiteral("timeZone"), step);
    zone->setHint(tr("Shifts and due dates are reckoned in it"));
    column->addWidget(m_nameField);
    column->addWidget(zone);
    column->addWidget(new Label(tr("File"), TextStyle::Secondary, Token::Text2, step));
    auto* row = new QHBoxLayout;
    m_fileShown = new ElidedLabel({}, TextStyle::Body, Token::Text, step);
    auto* choose = new Button(tr("Change…"), ButtonKind::Outline, step);
    choose->setObjectName(QStringLiteral("firstrun.file"));
    choose->setAccessibleName(tr("Choose where the practice file is kept"));
    row->addWidget(m_fileShown, 1);
    row->addWidget(choose);
    column->addLayout(row);
    column->addStretch(1);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        m_nameField->setError({});
        proposeFile();
    });
    connect(m_name, &QLineEdit::returnPressed, this, &FirstRunPage::forward);
    connect(choose, &QPushButton::clicked, this, &FirstRunPage::chooseFile);
    return step;
}

QWidget* FirstRunPage::managerStep() {
    auto* step = new QWidget(this);
    auto* column = new QVBoxLayout(step);
    column->setContentsMargins(0, 0, 0, 0);
    m_person = new TextField({}, step);
    m_person->setObjectName(QStringLiteral("firstrun.person"));
    m_personField = new FormField(tr("Your name"), m_person, QStringLiteral("displayName"), step);
    m_user = new TextField({}, step);
    m_user->setObjectName(QStringLiteral("firstrun.user"));
    m_userField = new FormField(tr("User name to sign in with"), m_user, QStringLiteral("userName"), step);
    m_userField->setHint(tr("Letters, digits, dots; for example dana.moreno"));
    m_password = new NewPassword(tr("Password"), QStringLiteral("firstrun.password"), step);
    column->addWidget(m_personField);
    column->addWidget(m_userField);
    column->addWidget(m_password);
    connect(m_person, &QLineEdit::textChanged, this, [this] { m_personField->setError({}); });
    connect(m_user, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_userField->setError({});
        m_password->setUserName(text);
    });
    connect(m_password, &NewPassword::submitted, this, &FirstRunPage::forward);
    return step;
}

void FirstRunPage::start() {
    m_fileChosen = false;
    proposeFile();
    showStep(0);
    showProblem({});
}

int FirstRunPage::step() const { return m_steps->currentIndex(); }

void FirstRunPage::showStep(int step) {
    m_steps->setCurrentIndex(step);
    // Only the step in front counts for the height of the sheet.
    for (int i = 0; i < m_steps->count(); ++i)
        m_steps->widget(i)->setSizePolicy(QSizePolicy::Preferred, i == step ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    setHead(tr("Create a practice"), step == 0 ? tr("Step 1 of 3: the practice and its file")
                                               : tr("Step 2 of 3: the first office manager"));
    m_forward->setText(step == 0 ? tr("Next") : tr("Create the practice"));
    focusFirst();
}

void FirstRunPage::focusFirst() { (step() == 0 ? m_name : m_person)->setFocus(); }

void FirstRunPage::setFile(const QString& file) {
    m_file = file;
    m_fileShown->setText(QDir::toNativeSeparators(file));
}

void FirstRunPage::proposeFile() {
    if (m_fileChosen)
        return;
    QString base;
    for (const auto letter : m_name->text().simplified())
        base += letter.isLetterOrNumber() || letter == QLatin1Char(' ') || letter == QLatin1Char('-') ? letter : QLatin1Char('_');
    if (base.isEmpty())
        base = tr("My practice");
    const QDir folder(QString::fromStdString(core::platform::dataFolder().string()));
    auto file = folder.filePath(base + QLatin1String(kSuffix));
    for (int n = 2; QFileInfo::exists(file); ++n)
        file = folder.filePath(QStringLiteral("%1 %2%3").arg(base).arg(n).arg(QLatin1String(kSuffix)));
    setFile(file);
}

void FirstRunPage::chooseFile() {
    auto* dialog = new QFileDialog(this, tr("Where to keep the practice"), m_file, tr("Practice files (*%1)").arg(QLatin1String(kSuffix)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("practice"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_fileChosen = true;
        setFile(file);
    });
    dialog->open();
}

void FirstRunPage::back() {
    showProblem({});
    if (step() == 1)
        showStep(0);
    else
        emit backRequested();
}

void FirstRunPage::forward() {
    if (isBusy())
        return;
    showProblem({});
    if (step() == 0) {
        if (m_name->text().trimmed().isEmpty()) {
            m_nameField->setError(tr("Give the practice a name"));
            m_name->setFocus();
            return;
        }
        showStep(1);
        return;
    }
    if (m_person->text().trimmed().isEmpty()) {
        m_personField->setError(tr("Enter your name"));
        m_person->setFocus();
        return;
    }
    if (!security::isValidUserName(security::normalisedUserName(toUtf8(m_user->text())))) {
        m_userField->setError(tr("2 to 40 letters, digits, dots or hyphens; a letter first"));
        m_user->setFocus();
        return;
    }
    if (!m_password->check())
        return;
    emit createRequested(m_file, {toUtf8(m_name->text().trimmed()), toUtf8(m_zone->value().toString()),
                                  toUtf8(m_user->text().trimmed()), toUtf8(m_person->text().trimmed()),
                                  toUtf8(m_password->password())});
}

void FirstRunPage::showRefusal(const core::Refusal& refusal) {
    if (const auto* findings = std::get_if<core::Findings>(&refusal)) {
        const auto elsewhere = showFindings(this, *findings);
        for (const auto& finding : *findings)
            if (finding.field == "practiceName" || finding.field == "timeZone" || finding.field == "file")
                showStep(0);
        if (elsewhere.empty())
            return;
        showProblem(ui::sentence(elsewhere.front()));
        return;
    }
    const auto text = ui::describe(refusal);
    showProblem(text.details.isEmpty() ? text.title : text.details.join(QLatin1Char(' ')));
}

} // namespace practice::ui::shell
