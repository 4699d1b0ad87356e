#include "ui/billing/encounter_form.h"

#include "app/services.h"
#include "billing/charge_service.h"
#include "ui/billing/charge_grid.h"
#include "ui/billing/finding_list.h"
#include "ui/billing/patient_field.h"
#include "ui/common/format.h"
#include "ui/common/widgets/button.h"
#include "ui/common/widgets/fields.h"
#include "ui/common/widgets/form_field.h"
#include "ui/common/widgets/label.h"
#include "ui/common/widgets/marks.h"
#include "ui/common/widgets/reason_line.h"
#include "ui/common/widgets/sheet_dialog.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QScrollArea>

namespace practice::ui::billing {

using security::Permission;

namespace {

std::vector<std::string> codesOf(const QString& text) {
    static const QRegularExpression gaps(QStringLiteral("[\\s,;]+"));
    std::vector<std::string> codes;
    for (const auto& code : text.toUpper().split(gaps, Qt::SkipEmptyParts))
        codes.push_back(toUtf8(code));
    return codes;
}

QString codesText(const std::vector<std::string>& codes) {
    QStringList all;
    for (const auto& code : codes)
        all << fromUtf8(code);
    return all.join(QLatin1Char(' '));
}

std::string typed(const QLineEdit* field) { return toUtf8(field->text().trimmed()); }

template <class T> T* called(T* widget, const char* name) {
    widget->setObjectName(QLatin1String(name));
    return widget;
}

} // namespace

EncounterForm::EncounterForm(Desk& desk)
    : m_desk(desk), m_patient(called(new PatientField(desk), "encounter.patient")), m_service(called(new DateField, "encounter.serviceOn")),
      m_posted(called(new DateField, "encounter.postedOn")), m_provider(called(new ComboField, "encounter.provider")),
      m_department(called(new ComboField, "encounter.department")), m_place(called(new TextField, "encounter.place")),
      m_diagnoses(called(new TextField, "encounter.diagnoses")), m_authorization(called(new TextField, "encounter.authorization")),
      m_note(called(new TextField, "encounter.note")), m_grid(new ChargeGrid), m_findings(new FindingList(QStringLiteral("encounter.findings"))),
      m_total(new Label({}, TextStyle::Figure)), m_payer(new Label({}, TextStyle::Secondary, Token::Text2)), m_verdict(new MessageLine),
      m_post(called(new Button(tr("Post charges"), ButtonKind::Primary), "encounter.post")),
      m_save(called(new Button(tr("Save for later"), ButtonKind::Outline), "encounter.save")),
      m_noCharge(called(new Button(tr("No charge…"), ButtonKind::Ghost), "encounter.noCharge")) {
    setObjectName(QStringLiteral("billing.encounterForm"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px(20), px(4), px(24), px(12));
    row->setSpacing(px(24));
    row->addWidget(makeFields(), 1);
    row->addWidget(new HairLine(Qt::Vertical, Token::Line2, this));
    row->addWidget(makeSide());
    m_provider->setSearchable();
    m_department->setSearchable();
    connect(m_patient, &PatientField::patientChanged, this, &EncounterForm::edited);
    connect(m_service, &DateField::dateChanged, this, &EncounterForm::edited);
    connect(m_posted, &DateField::dateChanged, this, &EncounterForm::edited);
    for (auto* choice : {m_provider, m_department})
        connect(choice, &QComboBox::currentIndexChanged, this, &EncounterForm::edited);
    for (auto* field : {m_place, m_diagnoses, m_authorization, m_note})
        connect(field, &QLineEdit::textChanged, this, &EncounterForm::edited);
    connect(m_grid, &ChargeGrid::edited, this, &EncounterForm::edited);
    connect(m_post, &QPushButton::clicked, this, [this] { post(); });
    connect(m_save, &QPushButton::clicked, this, [this] { save(); });
    connect(m_noCharge, &QPushButton::clicked, this, &EncounterForm::noCharge);
    connect(m_findings, &FindingList::openRequested, this, [this](const core::EntityRef& record) { m_desk.navigator().open(record); });
}

QWidget* EncounterForm::makeFields() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(px(4), px(4), px(8), px(4)); // room for the focus ring
    column->setSpacing(px(6));
    auto* head = new FormGrid(4, content);
    head->add(tr("Patient"), m_patient, QStringLiteral("patient"), 2)->setRequired(true);
    head->add(tr("Service date"), m_service, QStringLiteral("serviceOn"))->setRequired(true);
    head->add(tr("Post on"), m_posted, QStringLiteral("postedOn"));
    head->add(tr("Provider"), m_provider, QStringLiteral("provider"))->setRequired(true);
    head->add(tr("Department"), m_department, QStringLiteral("department"))->setRequired(true);
    head->add(tr("Place of service"), m_place, QStringLiteral("placeOfService"))->setHint(tr("11 is the office"));
    head->add(tr("Authorization"), m_authorization, QStringLiteral("authorization"));
    head->add(tr("Diagnoses (ICD-10-CM), in order"), m_diagnoses, QStringLiteral("diagnoses"), 2)->setHint(tr("A is the first, B the second…"));
    head->add(tr("Note"), m_note, QStringLiteral("note"), 2);
    for (auto* field : head->findChildren<FormField*>())
        field->setSizePolicy(QSizePolicy::Ignored, field->sizePolicy().verticalPolicy());
    column->addWidget(head);
    column->addWidget(new Label(tr("Charges"), TextStyle::Strong, Token::Text, content));
    column->addWidget(m_grid);
    column->addSpacing(px(4));
    column->addWidget(m_findings);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

QWidget* EncounterForm::makeSide() {
    auto* side = new QWidget(this);
    side->setFixedWidth(px(260));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(new Label(tr("Would be posted"), TextStyle::Strong, Token::Text, side));
    m_total->setObjectName(QStringLiteral("encounter.total"));
    column->addWidget(m_total);
    m_payer->setObjectName(QStringLiteral("encounter.payer"));
    m_payer->setWordWrap(true);
    column->addWidget(m_payer);
    m_verdict->setWrapping(true);
    m_verdict->setObjectName(QStringLiteral("encounter.verdict"));
    column->addWidget(m_verdict);
    column->addSpacing(px(8));
    column->addWidget(m_post);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    auto* leave = called(new Button(tr("Leave"), ButtonKind::Ghost, side), "encounter.leave");
    connect(leave, &QPushButton::clicked, this, [this] {
        if (!isTouched())
            return emit closed();
        SheetDialog::confirm(this, tr("Leave without saving?"), tr("What you typed into this encounter is lost."), tr("Leave"), ButtonKind::Danger,
                             [form = QPointer<EncounterForm>(this)] {
                                 if (form)
                                     emit form->closed();
                             });
    });
    buttons->addWidget(m_save);
    buttons->addWidget(leave);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addWidget(m_noCharge, 0, Qt::AlignLeft);
    const auto key = [&](const QString& keys, const QString& does) {
        auto* row = new QHBoxLayout;
        row->addWidget(new Keycap(keys, side));
        row->addWidget(new Label(does, TextStyle::Secondary, Token::Text2, side));
        row->addStretch(1);
        column->addLayout(row);
    };
    key(QStringLiteral("Ctrl+Enter"), tr("posts"));
    key(QStringLiteral("Enter"), tr("next line"));
    key(QStringLiteral("Ctrl+Del"), tr("removes the line"));
    column->addStretch(1);
    return side;
}

void EncounterForm::fillChoices() {
    const auto fill = [](ComboField* field, const QList<QPair<qint64, QString>>& options) {
        field->clear();
        for (const auto& [id, text] : options)
            field->addOption(text, id);
    };
    fill(m_provider, m_desk.providerOptions());
    fill(m_department, m_desk.departmentOptions());
}

void EncounterForm::setDraft(const bill::EncounterDraft& draft) {
    m_patient->setPatient(draft.patient);
    m_service->setReference(m_desk.lookups().today);
    m_service->setDate(draft.serviceOn);
    m_posted->setReference(m_desk.lookups().today);
    m_posted->setDate(m_desk.lookups().postingDate);
    m_provider->setValue(qint64(draft.provider.value()));
    m_department->setValue(qint64(draft.department.value()));
    m_place->setText(fromUtf8(draft.placeOfService));
    m_diagnoses->setText(codesText(draft.diagnoses));
    m_authorization->setText(fromUtf8(draft.authorization));
    m_note->setText(fromUtf8(draft.note));
}

void EncounterForm::begin(bill::PatientId patient) {
    bill::Encounter blank;
    blank.patient = patient;
    blank.serviceOn = m_desk.lookups().today;
    edit(blank);
    (patient.isValid() ? static_cast<QWidget*>(m_provider) : m_patient)->setFocus();
}

void EncounterForm::edit(const bill::Encounter& encounter) {
    m_filling = true;
    m_id = encounter.id;
    m_version = encounter.version;
    fillChoices();
    setDraft(encounter);
    m_grid->setLines({});
    m_before = draft();
    m_filling = false;
    m_busy = false;
    edited();
    if (m_id.isValid())
        m_grid->setFocusFirst();
}

bill::EncounterDraft EncounterForm::draft() const {
    bill::EncounterDraft draft;
    draft.patient = m_patient->patient();
    draft.serviceOn = m_service->date().value_or(m_desk.lookups().today);
    draft.provider = core::EmployeeId(m_provider->value().toLongLong());
    draft.department = core::DepartmentId(m_department->value().toLongLong());
    draft.placeOfService = typed(m_place);
    draft.diagnoses = codesOf(m_diagnoses->text());
    draft.authorization = typed(m_authorization);
    draft.note = typed(m_note);
    return draft;
}

bool EncounterForm::isTouched() const { return !m_grid->isEmpty() || !(draft() == m_before); }

QString EncounterForm::caption() const {
    return m_id.isValid() ? tr("%1, %2").arg(m_desk.lookups().patient(m_before.patient), dateText(m_before.serviceOn)) : tr("New encounter");
}

void EncounterForm::edited() {
    if (m_filling)
        return;
    m_scrubbed = false;
    if (!m_grid->isEmpty() && !m_id.isValid() && !draft().patient.isValid())
        m_scrub = {};
    scrub();
    showButtons();
}

/// The newest question wins; an empty grid needs none.
void EncounterForm::scrub() {
    if (m_grid->isEmpty())
        return showScrub({});
    m_desk.runner().read(
        this, m_slot,
        [draft = draft(), lines = m_grid->lines(), id = m_id](app::Services& services, core::Progress&) { return services.charges().scrub(draft, lines, id); },
        [this](core::Result<bill::ScrubResult> result) {
            if (!result) {
                m_desk.navigator().showRefusal(result.error());
                return;
            }
            showScrub(*std::move(result));
        });
}

void EncounterForm::showScrub(const bill::ScrubResult& result) {
    m_scrub = result;
    m_scrubbed = !m_grid->isEmpty();
    Money total;
    for (const auto fee : result.fees)
        total += fee;
    m_total->setText(money(total));
    m_payer->setText(m_scrubbed ? tr("asked first: %1").arg(m_desk.lookups().payer(result.firstPayer)) : tr("Enter the first code"));
    m_grid->showScrub(result);
    const auto rest = showFindings(this, {}); // fields at rest; the focus stays where it is
    static_cast<void>(rest);
    QStringList further = m_grid->problems();
    if (m_service->isUnreadable())
        further << m_service->problem();
    m_findings->show(result.findings, further);
    const auto errors = std::count_if(result.findings.begin(), result.findings.end(), [](const auto& f) { return f.severity == core::Severity::Error; }) + further.size();
    if (!m_scrubbed)
        m_verdict->setMessage(Icon::Info, tr("The lines are checked while you type"), Token::Text2);
    else if (errors > 0)
        m_verdict->setMessage(Icon::Danger, counted(errors, tr("%1 fault to repair, under the lines"), tr("%1 faults to repair, under the lines")), Token::Danger);
    else if (!result.findings.empty())
        m_verdict->setMessage(Icon::Warn, tr("May be posted; read the warnings under the lines"), Token::Warn);
    else
        m_verdict->setMessage(Icon::Ok, tr("Ready to post"), Token::Ok);
    showButtons();
}

bool EncounterForm::isReadable() const { return m_grid->problems().isEmpty() && !m_service->isUnreadable() && m_posted->date().has_value(); }

QString EncounterForm::whyNotPost() const {
    if (const auto denied = m_desk.whyNot(Permission::ChargesPost); !denied.isEmpty())
        return denied;
    if (m_busy)
        return tr("the charges are being posted");
    if (m_grid->isEmpty())
        return tr("there is no charge yet");
    if (!isReadable())
        return tr("a figure or date cannot be read");
    return !m_scrubbed || core::hasErrors(m_scrub.findings) ? tr("the faults under the lines must be repaired first") : QString();
}

void EncounterForm::showButtons() {
    m_post->setEnabledOr(whyNotPost());
    const auto denied = m_desk.whyNot(Permission::ChargesPost);
    m_save->setEnabledOr(denied.isEmpty() && m_busy ? tr("the charges are being posted") : denied);
    m_noCharge->setEnabledOr(!denied.isEmpty() ? denied : m_id.isValid() ? QString() : tr("save the encounter first"));
}

void EncounterForm::finished(bool saved) {
    m_busy = false;
    showButtons();
    if (saved)
        emit closed();
}

void EncounterForm::post(std::function<void(bool)> done) {
    if (!whyNotPost().isEmpty()) {
        if (done)
            done(false);
        return;
    }
    m_busy = true;
    showButtons();
    m_desk.runner().write(
        this, tr("Posting charges"),
        [id = m_id, version = m_version, draft = draft(), lines = m_grid->lines(), on = *m_posted->date()](app::Services& services, core::Progress&) {
            return services.charges().post(id, version, draft, lines, on);
        },
        [this, done, patient = draft().patient](core::Result<core::Changed<std::vector<bill::ChargeId>>> made) {
            if (!made) {
                finished(false);
                m_desk.navigator().showRefusal(made.error());
            } else {
                m_desk.navigator().toast(counted(std::int64_t(made->value.size()), tr("%1 charge is posted"), tr("%1 charges are posted")), tr("Open the account"),
                                         [desk = QPointer<Desk>(&m_desk), patient] {
                                             if (desk)
                                                 desk->navigator().open({"patient", patient.value()});
                                         });
                finished(true);
                emit posted(patient);
            }
            if (done)
                done(made.has_value());
        },
        [this, done](const QString&, const QString&) {
            finished(false);
            if (done)
                done(false);
        });
}

void EncounterForm::save(std::function<void(bool)> done) {
    m_desk.runner().write(
        this, tr("Saving the encounter"),
        [id = m_id, version = m_version, draft = draft()](app::Services& services, core::Progress&) { return services.charges().saveEncounter(id, version, draft); },
        [this, done](core::Result<core::Changed<bill::EncounterId>> saved) {
            if (!saved) {
                const auto* findings = std::get_if<core::Findings>(&saved.error());
                const auto rest = findings ? showFindings(this, *findings) : core::Findings{};
                if (!findings || !rest.empty())
                    m_desk.navigator().showRefusal(saved.error());
            } else {
                m_desk.navigator().toast(m_grid->isEmpty() ? tr("The encounter waits for its charges") : tr("The encounter is saved; its lines were not posted"));
                finished(true);
            }
            if (done)
                done(saved.has_value());
        });
}

void EncounterForm::noCharge() {
    SheetDialog::askReason(this, tr("Nothing is charged for this encounter"), tr("It leaves the work-list. It can be opened again later."), tr("No charge"), ButtonKind::Primary,
                           [form = QPointer<EncounterForm>(this)](const QString& reason) {
                               if (!form)
                                   return;
                               form->m_desk.write(
                                   form, tr("Closing the encounter"),
                                   [id = form->m_id, version = form->m_version, why = toUtf8(reason)](app::Services& services, core::Progress&) {
                                       return services.charges().markNoCharge(id, version, why);
                                   },
                                   [form](const core::Changed<bill::EncounterId>&) {
                                       form->m_desk.navigator().toast(tr("The encounter is closed without a charge"));
                                       emit form->closed();
                                   });
                           });
}

void EncounterForm::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !isTouched()) {
        emit closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace practice::ui::billing
