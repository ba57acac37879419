// Asks the server; what goes wrong comes as an error with words to show.

async function answer(promise) {
  let reply;
  try {
    reply = await promise;
  } catch (e) {
    if (e.name === "AbortError") throw e;
    throw new Error("The server does not answer. Start it again with 'hawker serve'; no plan is lost.");
  }
  if (!reply.ok) {
    const error = new Error((await reply.text()).trim());
    error.status = reply.status;
    throw error;
  }
  return reply.json();
}

export const get = path => answer(fetch(path));

export const post = (path, body, signal) => answer(fetch(path, {
  method: "POST",
  headers: {"Content-Type": "application/json"},
  body: JSON.stringify(body),
  signal
}));

/* Runs a question a while after the last change; an answer that is overtaken is thrown away. */
export function debounced(wait, ask) {
  let timer = 0;
  let running = null;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      try {
        await ask(running.signal, ...args);
      } catch (e) {
        if (e.name !== "AbortError") throw e;
      }
    }, wait);
  };
}

export const byId = id => document.getElementById(id);

/* Tells people who do not see the page what has happened. */
export function tell(text) {
  byId("told").textContent = text;
}

/* Problems as a list; none empties the place. */
export function showProblems(place, texts) {
  place.replaceChildren(...(texts.length === 0 ? [] : [
    element("ul", {class: "problems"}, ...texts.map(text => element("li", {}, text)))
  ]));
}

/* Keeps a text as a file of the person. */
export function keep(name, text) {
  const link = element("a", {download: name, href: URL.createObjectURL(new Blob([text], {type: "text/plain"}))});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
