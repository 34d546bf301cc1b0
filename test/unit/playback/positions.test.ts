import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type PositionStorage, PositionStore } from '../../../src/playback/positions.js';

class MemoryStorage implements PositionStorage {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

describe('where the reader was', () => {
  test('is kept by address, whatever place in the file it names', () => {
    const store = new PositionStore(() => new MemoryStorage());
    assert.equal(store.read('https://a.example/1.mp3'), undefined);
    const storage = new MemoryStorage();
    const kept = new PositionStore(() => storage);
    kept.write('https://a.example/1.mp3#t=5', 61.26);
    kept.write('https://a.example/1.mp3?v=2', 7);
    assert.equal(kept.read('https://a.example/1.mp3'), 61.3);
    assert.equal(kept.read('https://a.example/1.mp3?v=2'), 7);
    kept.forget('https://a.example/1.mp3');
    kept.forget('https://a.example/1.mp3?v=2');
    assert.equal(storage.items.size, 0);
  });

  test('is kept of the hundred recordings heard last', () => {
    const storage = new MemoryStorage();
    const store = new PositionStore(() => storage);
    for (let index = 0; index < 150; index++) {
      store.write(`https://a.example/${index}.mp3`, index);
      store.write('https://a.example/often.mp3', index);
    }
    assert.equal(store.read('https://a.example/often.mp3'), 149);
    assert.equal(store.read('https://a.example/149.mp3'), 149);
    assert.equal(store.read('https://a.example/0.mp3'), undefined);
    assert.equal((JSON.parse([...storage.items.values()][0] ?? '') as unknown[]).length, 100);
  });

  test('is not kept, and nothing fails, where there is no storage, where it is full or holds something else', () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    for (const storage of [undefined, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
      const store = new PositionStore(() => storage);
      store.write('a', 5);
      store.forget('a');
      assert.equal(store.read('a'), undefined);
    }
    const store = new PositionStore(refuse);
    store.write('a', 5);
    assert.equal(store.read('a'), undefined);
    for (const junk of ['{', '{"a":1}', '[1,["a"],["a","b"],["a",-1],null]', '5', 'null']) {
      const storage = new MemoryStorage();
      storage.setItem('cuewave:positions', junk);
      const other = new PositionStore(() => storage);
      assert.equal(other.read('a'), undefined);
      other.write('a', 5);
      other.write('a', Number.NaN);
      assert.equal(other.read('a'), 5);
    }
  });
});
