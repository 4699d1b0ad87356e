#pragma once

#include "ui/billing/desk.h"
#include "billing/charge.h"

#include <QJsonObject>
#include <QWidget>

namespace practice::ui {
class Button;
class ComboField;
class DateField;
class FormGrid;
class Label;
class MessageLine;
class TextField;
} // namespace practice::ui

namespace practice::ui::billing {

class ChargeGrid;
class FindingList;
class PatientField;

/// One encounter with its charges: who, when, by whom, diagnoses; the lines; at the right what would be posted and what the
/// scrub says. Nothing is written before Save or Post.
class EncounterForm final : public QWidget {
    Q_OBJECT
  public:
    explicit EncounterForm(Desk& desk);
    void begin(bill::PatientId patient);         ///< A new encounter.
    void edit(const bill::Encounter& encounter); ///< An open one.
    bool isTouched() const;
    QString whyNotPost() const;
    void post(std::function<void(bool)> done = {});
    void save(std::function<void(bool)> done = {});
    void noCharge();
    bill::EncounterDraft draft() const;
    QJsonObject kept() const;
    void restore(const QJsonObject& kept);
    QString caption() const; ///< "New encounter", or whose and when.

  signals:
    void closed();
    void posted(practice::billing::PatientId patient);

  protected:
    void keyPressEvent(QKeyEvent* event) override; ///< Esc leaves an untouched form.

  private:
    QWidget* makeFields();
    QWidget* makeSide();
    void fillChoices();
    void setDraft(const bill::EncounterDraft& draft);
    void edited();
    void scrub();
    void showScrub(const bill::ScrubResult& scrub);
    void showButtons();
    bool isReadable() const;
    void finished(bool saved);
    Desk& m_desk;
    PatientField* m_patient;
    DateField *m_service, *m_posted;
    ComboField *m_provider, *m_department;
    TextField *m_place, *m_diagnoses, *m_authorization, *m_note;
    ChargeGrid* m_grid;
    FindingList* m_findings;
    Label *m_total, *m_payer;
    MessageLine* m_verdict;
    Button *m_post, *m_save, *m_noCharge;
    bill::EncounterId m_id;
    core::RowVersion m_version;
    bill::EncounterDraft m_before;
    bill::ScrubResult m_scrub;
    RequestSlot m_slot;
    bool m_filling = false;
    bool m_scrubbed = false;
    bool m_busy = false;
};

} // namespace practice::ui::billing
