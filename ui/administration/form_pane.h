#pragma once

#include "app/services.h"
#include "ui/common/widgets/conflict_sheet.h"
#include "ui/administration/form_panel.h"
#include "ui/administration/pane.h"
#include "ui/administration/record_pane_base.h"
#include "ui/common/format.h"

namespace practice::ui::administration {

/// The part of FormPane that does not depend on the value: one form as the whole body.
class FormPaneBase : public Pane {
    Q_OBJECT
  public:
    using Pane::Pane;
    void build() override;
    QWidget* body() const override { return m_body; }
    QWidget* mainStop() const override { return m_form; }
    QString unsaved() const override { return m_dirty ? caption() : QString(); }
    void save(std::function<void(bool saved)> done) override { submit(std::move(done)); }
    QByteArray draft() const override;
    void restoreDraft(const QByteArray& bytes) override;

  protected:
    virtual const char* formName() const = 0;
    virtual std::vector<std::string_view> kinds() const = 0;
    virtual void buildForm(FormPanel& form) = 0;
    virtual security::Permission editPermission() const = 0;
    virtual core::EntityRef historyRef() const { return {}; }
    virtual void reload() = 0;
    virtual void submit(std::function<void(bool saved)> done) = 0;
    FormPanel& form() const { return *m_form; }
    bool isDirty() const { return m_dirty; }
    void setBaseline();
    void loadedNow(); ///< After the first load: unsaved work that was kept.

  private:
    void compare();
    QWidget* m_body = nullptr;
    FormPanel* m_form = nullptr;
    QVariantMap m_baseline;
    QByteArray m_draft;
    bool m_ready = false;
    bool m_dirty = false;
};

/// One value that is edited as a whole: the practice, its week, its settings.
template <class Value> class FormPane : public FormPaneBase {
  public:
    using FormPaneBase::FormPaneBase;
    void shown() override {
        if (!m_asked)
            reload();
    }
    void discard() override { show(m_before); }

  protected:
    using LoadWork = std::function<core::Result<Value>(app::Services&)>;
    virtual LoadWork loader() const = 0;
    virtual void fillForm(const Value& value) = 0;
    virtual Value readForm(const Value& before, core::Findings& unreadable) const = 0;
    virtual std::vector<Fact> facts(const Value& value) const = 0;
    virtual SaveWork saver(const Value& value) const = 0;
    virtual void takeVersion(Value& mine, const Value& saved) const = 0;
    virtual QString savedText() const { return tr("Saved."); }
    virtual SaveWork undo(const Value& before) const = 0; ///< `before` as it was; the save raised the version by one.
    const Value& before() const { return m_before; }

    void reload() override {
        m_asked = true;
        desk().read(this, m_slot, [load = loader()](app::Services& services, core::Progress&) { return load(services); },
                    [this](Value value) {
                        if (isDirty())
                            return;
                        show(std::move(value));
                        loadedNow();
                    });
    }
    void submit(std::function<void(bool)> done) override {
        core::Findings unreadable;
        Value value = readForm(m_before, unreadable);
        form().clearProblems();
        if (core::hasErrors(unreadable)) {
            form().showProblems(unreadable);
            return done(false);
        }
        store(std::move(value), std::move(done));
    }

  private:
    void show(Value value) {
        m_before = std::move(value);
        form().clearProblems();
        fillForm(m_before);
        form().setLocked(desk().lockSentence(editPermission()));
        setBaseline();
    }
    void store(Value value, std::function<void(bool)> done) {
        form().setBusy(true);
        desk().runner().write(
            this, tr("Saving"), [work = saver(value)](app::Services& services, core::Progress&) { return work(services); },
            [this, value, done](Saved result) {
                form().setBusy(false);
                if (!result)
                    return refused(result.error(), value, done);
                auto back = undo(m_before);
                setBaseline();
                desk().navigator().toast(savedText(), back ? tr("Undo") : QString(), back ? std::function<void()>([this, back] {
                    desk().write(this, tr("Saving"), [back](app::Services& services, core::Progress&) { return back(services); },
                                 [this](core::Changed<qint64>) { reload(); });
                }) : nullptr);
                reload();
                done(true);
            },
            [this, done](const QString& sentence, const QString&) {
                form().setBusy(false);
                form().showProblem(tr("Not saved"), sentence);
                done(false);
            });
    }
    void refused(const core::Refusal& refusal, const Value& mine, std::function<void(bool)> done) {
        if (const auto* findings = std::get_if<core::Findings>(&refusal))
            form().showProblems(*findings);
        else if (std::holds_alternative<core::Conflict>(refusal))
            askConflict(mine);
        else
            form().showProblem(tr("Not saved"), ui::describe(refusal).title);
        done(false);
    }
    void askConflict(const Value& mine) {
        desk().read(this, m_slot, [load = loader()](app::Services& services, core::Progress&) { return load(services); },
                    [this, mine](Value saved) {
                        showConflict(form().window(), tr("“%1” was saved by somebody else").arg(caption()), facts(saved), facts(mine),
                                     [this, saved] { show(saved); },
                                     [this, saved, mine] {
                                         Value over = mine;
                                         takeVersion(over, saved);
                                         m_before = saved;
                                         store(over, [](bool) {});
                                     });
                    });
    }
    Value m_before{};
    RequestSlot m_slot;
    bool m_asked = false;
};

} // namespace practice::ui::administration
