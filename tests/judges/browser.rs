//! Drives Chromium over its debugging pipe: file descriptors 3 and 4, JSON messages ended by NUL.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(120);

type Waiting = Arc<Mutex<HashMap<u64, Sender<Value>>>>;
type Listeners = Arc<Mutex<HashMap<String, Sender<Value>>>>;

/// A running browser.
pub struct Browser {
    child: Mutex<Child>,
    input: Mutex<ChildStdin>,
    next: AtomicU64,
    waiting: Waiting,
    listeners: Listeners,
}

impl Browser {
    /// Starts Chromium with an empty profile in that folder.
    pub fn start(profile: &Path) -> Self {
        let _ = std::fs::remove_dir_all(profile);
        std::fs::create_dir_all(profile).expect("a folder for the browser");
        let flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--disable-dev-shm-usage",
            "--mute-audio",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--disable-features=Translate,OptimizationHints",
            "--remote-debugging-pipe",
        ];
        // The shell turns its standard streams into the descriptors that the browser expects.
        let mut child = Command::new("sh")
            .arg("-c")
            .arg("exec chromium \"$@\" about:blank 3<&0 4>&1 0</dev/null 1>/dev/null 2>\"$0\"")
            .arg(profile.join("chromium.log"))
            .args(flags)
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Chromium starts");
        let input = child.stdin.take().unwrap();
        let mut output = BufReader::with_capacity(1 << 16, child.stdout.take().unwrap());
        let waiting = Waiting::default();
        let listeners = Listeners::default();
        let (answers, ears) = (Arc::clone(&waiting), Arc::clone(&listeners));
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            while matches!(output.read_until(0, &mut bytes), Ok(n) if n > 0) {
                bytes.pop();
                let Ok(message) = serde_json::from_slice::<Value>(&bytes) else { break };
                bytes.clear();
                if let Some(id) = message["id"].as_u64() {
                    if let Some(sender) = answers.lock().unwrap().remove(&id) {
                        let _ = sender.send(message);
                    }
                } else if let Some(session) = message["sessionId"].as_str()
                    && let Some(sender) = ears.lock().unwrap().get(session)
                {
                    let _ = sender.send(message);
                }
            }
            answers.lock().unwrap().clear();
        });
        Self { child: Mutex::new(child), input: Mutex::new(input), next: AtomicU64::new(1), waiting, listeners }
    }

    fn send(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value, String> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = channel();
        self.waiting.lock().unwrap().insert(id, sender);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        {
            let mut input = self.input.lock().unwrap();
            input.write_all(&bytes).and_then(|()| input.flush()).map_err(|e| format!("the browser has gone: {e}"))?;
        }
        let answer = receiver.recv_timeout(PATIENCE).map_err(|_| format!("the browser does not answer {method}"))?;
        match answer.get("error") {
            Some(error) => Err(format!("{method}: {}", error["message"].as_str().unwrap_or_default())),
            None => Ok(answer["result"].clone()),
        }
    }

    /// A new tab with a profile of its own (nothing stored).
    pub fn tab(&self) -> Tab<'_> {
        let context = self.send(None, "Target.createBrowserContext", json!({})).expect("a browser context");
        let target = self
            .send(
                None,
                "Target.createTarget",
                json!({ "url": "about:blank", "browserContextId": context["browserContextId"], "width": 1280, "height": 900 }),
            )
            .expect("a tab");
        let attached =
            self.send(None, "Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true })).expect("a session");
        let session = attached["sessionId"].as_str().expect("a session id").to_string();
        let (sender, events) = channel();
        self.listeners.lock().unwrap().insert(session.clone(), sender);
        let tab = Tab { browser: self, session, target: target["targetId"].clone(), events, log: Vec::new() };
        for domain in ["Page", "Runtime", "Network", "Log"] {
            tab.call(&format!("{domain}.enable"), json!({})).expect("a domain of the protocol");
        }
        tab.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).expect("focus");
        tab
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.send(None, "Browser.close", json!({}));
        let mut child = self.child.lock().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// A page that is open in some browser.
pub trait Open {
    /// The value of an expression (or of the promise it gives) in the page.
    fn eval(&self, expression: &str) -> Result<Value, String>;
}

impl Open for Tab<'_> {
    fn eval(&self, expression: &str) -> Result<Value, String> {
        Tab::eval(self, expression)
    }
}

/// A list that an expression gave, or the fault.
pub fn strings(found: Result<Value, String>) -> Vec<String> {
    match found {
        Ok(Value::Array(items)) => items.into_iter().map(|i| i.as_str().map_or_else(|| i.to_string(), str::to_string)).collect(),
        Ok(other) => vec![format!("not a list: {other}")],
        Err(fault) => vec![fault],
    }
}

/// A tab.
pub struct Tab<'b> {
    browser: &'b Browser,
    session: String,
    target: Value,
    events: Receiver<Value>,
    log: Vec<Value>,
}

impl Drop for Tab<'_> {
    fn drop(&mut self) {
        let _ = self.browser.send(None, "Target.closeTarget", json!({ "targetId": self.target }));
    }
}

impl Tab<'_> {
    /// Calls a method of the protocol.
    pub fn call(&self, method: &str, params: Value) -> Result<Value, String> {
        self.browser.send(Some(&self.session), method, params)
    }

    /// Opens an address and waits until the page has loaded. Forgets earlier events.
    pub fn open(&mut self, url: &str) -> Result<(), String> {
        while self.events.try_recv().is_ok() {}
        self.log.clear();
        let answer = self.call("Page.navigate", json!({ "url": url }))?;
        if let Some(fault) = answer["errorText"].as_str() {
            return Err(format!("{url} does not open: {fault}"));
        }
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let event = self.events.recv_timeout(left).map_err(|_| format!("{url} does not finish loading"))?;
            let loaded = event["method"] == "Page.loadEventFired";
            self.log.push(event);
            if loaded {
                return Ok(());
            }
        }
    }

    /// What happened since the page was opened, as protocol events.
    pub fn log(&mut self) -> &[Value] {
        while let Ok(event) = self.events.try_recv() {
            self.log.push(event);
        }
        &self.log
    }

    /// The value of an expression (or of the promise it gives) in the page.
    pub fn eval(&self, expression: &str) -> Result<Value, String> {
        let answer = self.call(
            "Runtime.evaluate",
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true }),
        )?;
        if let Some(details) = answer.get("exceptionDetails") {
            let text = details["exception"]["description"].as_str().or(details["text"].as_str()).unwrap_or("a fault");
            return Err(format!("script: {text}"));
        }
        Ok(answer["result"]["value"].clone())
    }

    /// The strings that an expression gives.
    pub fn strings(&self, expression: &str) -> Vec<String> {
        strings(self.eval(expression))
    }

    /// Takes away what a page has kept for the next one: a self-assessment guide remembers the area that was chosen, and
    /// leads on to its reports. Display settings go too.
    pub fn forget(&self) {
        let _ = self.eval("localStorage.clear(); sessionStorage.clear()");
    }

    /// Sets the size of the window in CSS pixels.
    pub fn size(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", metrics).expect("a window size");
    }

    /// Sets media features, e.g. `("prefers-color-scheme", "dark")`; others go back to normal.
    pub fn media(&self, kind: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.call("Emulation.setEmulatedMedia", json!({ "media": kind, "features": features })).expect("media features");
    }

    /// Sets the browser's own text size; 16 is normal.
    pub fn text_size(&self, pixels: u32) {
        self.call("Page.setFontSizes", json!({ "fontSizes": { "standard": pixels, "fixed": pixels * 13 / 16 } })).expect("a text size");
    }

    /// Switches scripts of pages on or off, from the next page on.
    pub fn scripts(&self, on: bool) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": !on })).expect("scripts on or off");
    }

    /// Presses and releases a key.
    pub fn key(&self, key: &str, code: u32, shift: bool) -> Result<(), String> {
        let event = |kind: &str| {
            json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": if shift { 8 } else { 0 },
                "text": if key == "Enter" && kind == "keyDown" { "\r" } else { "" } })
        };
        self.call("Input.dispatchKeyEvent", event(if key == "Enter" { "keyDown" } else { "rawKeyDown" }))?;
        self.call("Input.dispatchKeyEvent", event("keyUp")).map(|_| ())
    }

    /// A picture of a part of the window, as PNG in base64.
    pub fn picture(&self, (x, y, width, height): (f64, f64, f64, f64)) -> Result<String, String> {
        let clip = json!({ "x": x, "y": y, "width": width, "height": height, "scale": 1 });
        let answer = self.call("Page.captureScreenshot", json!({ "format": "png", "clip": clip, "optimizeForSpeed": true }))?;
        Ok(answer["data"].as_str().unwrap_or_default().to_string())
    }

    /// The page printed to PDF by its own print style sheet, in base64.
    pub fn print(&self) -> Result<String, String> {
        let answer = self.call("Page.printToPDF", json!({ "preferCSSPageSize": true, "printBackground": false }))?;
        Ok(answer["data"].as_str().unwrap_or_default().to_string())
    }
}

/// Bytes of base64.
pub fn from_base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}
