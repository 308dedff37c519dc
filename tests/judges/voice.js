/* A voice that says nothing, put in the place of the browser's own before a page loads. VOICES is the
   list of voices, or null for a browser that cannot speak. A test ends each sentence by `next`. */
(function (list) {
  'use strict';

  const put = (name, value) => Object.defineProperty(window, name, { value, configurable: true, writable: true });
  if (!list) {
    delete window.speechSynthesis;
    delete window.SpeechSynthesisUtterance;
    put('speechSynthesis', undefined);
    return;
  }
  const fire = (target, type, more) => {
    const event = Object.assign(new Event(type), more);
    if (typeof target['on' + type] === 'function') target['on' + type](event);
    target.dispatchEvent(event);
  };
  class Utterance extends EventTarget {
    constructor(text) {
      super();
      Object.assign(this, { text: String(text === undefined ? '' : text), lang: '', voice: null, rate: 1, pitch: 1, volume: 1 });
      for (const type of ['start', 'end', 'error', 'pause', 'resume', 'mark', 'boundary']) this['on' + type] = null;
    }
  }
  class Speech extends EventTarget {
    constructor() {
      super();
      Object.assign(this, { onvoiceschanged: null, waiting: [], current: null, held: false, known: false });
    }
    get speaking() { return this.current !== null; }
    get pending() { return this.waiting.length > 0; }
    get paused() { return this.held; }
    getVoices() { return this.known ? list.slice() : []; }
    speak(utterance) {
      voice.asked.push({ voice: utterance.voice, lang: utterance.lang });
      this.waiting.push(utterance);
      this.go();
    }
    go() {
      if (this.current || !this.waiting.length) return;
      this.current = this.waiting.shift();
      const utterance = this.current;
      setTimeout(() => { if (this.current === utterance) fire(utterance, 'start', { utterance }); });
    }
    /* As in browsers, what is cancelled ends with an error, a moment later. */
    cancel() {
      const gone = [this.current, ...this.waiting].filter(Boolean);
      this.current = null;
      this.waiting = [];
      setTimeout(() => gone.forEach((utterance) => fire(utterance, 'error', { utterance, error: 'canceled' })));
    }
    pause() { this.held = true; }
    resume() { this.held = false; this.go(); }
  }
  const speech = new Speech();
  const voice = {
    asked: [],
    /* What is being said now, if anything is. */
    now: () => (speech.current && !speech.held ? speech.current.text : null),
    /* The sentence has been said. */
    next: () => {
      const utterance = speech.current;
      if (!utterance || speech.held) return;
      speech.current = null;
      fire(utterance, 'end', { utterance });
      speech.go();
    },
    /* Browsers know their voices only after a while. */
    arrive: () => {
      speech.known = true;
      fire(speech, 'voiceschanged');
    },
  };
  put('speechSynthesis', speech);
  put('SpeechSynthesisUtterance', Utterance);
  put('voice', voice);
}(VOICES));
