interface TreeNode<T> {
  readonly value: T;
  parent: TreeNode<T> | undefined;
  left: TreeNode<T> | undefined;
  right: TreeNode<T> | undefined;
  red: boolean;
}

/**
 * A red-black tree that compares where java.util.TreeSet does. Kafka Streams sorts neighbours on insertion by sizes that
 * still change, so the printed order depends on which elements were compared with which.
 */
export class JavaTreeSet<T> {
  readonly #compare: (a: T, b: T) => number;
  #root: TreeNode<T> | undefined;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  add(value: T): void {
    let parent: TreeNode<T> | undefined;
    let order = 0;
    for (let at = this.#root; at !== undefined; at = order < 0 ? at.left : at.right) {
      parent = at;
      order = this.#compare(value, at.value);
      if (order === 0) return;
    }
    const node: TreeNode<T> = { value, parent, left: undefined, right: undefined, red: true };
    if (parent === undefined) this.#root = node;
    else if (order < 0) parent.left = node;
    else parent.right = node;
    this.#balance(node);
  }

  values(): T[] {
    const values: T[] = [];
    const visit = (node: TreeNode<T> | undefined): void => {
      if (node === undefined) return;
      visit(node.left);
      values.push(node.value);
      visit(node.right);
    };
    visit(this.#root);
    return values;
  }

  #balance(added: TreeNode<T>): void {
    let node = added;
    while (node.parent?.red === true) {
      const parent = node.parent;
      const grandparent = parent.parent!;
      const isLeft = parent === grandparent.left;
      const uncle = isLeft ? grandparent.right : grandparent.left;
      if (uncle?.red === true) {
        parent.red = false;
        uncle.red = false;
        grandparent.red = true;
        node = grandparent;
        continue;
      }
      if (node === (isLeft ? parent.right : parent.left)) {
        node = parent;
        this.#rotate(node, isLeft ? 'left' : 'right');
      }
      node.parent!.red = false;
      grandparent.red = true;
      this.#rotate(grandparent, isLeft ? 'right' : 'left');
    }
    this.#root!.red = false;
  }

  #rotate(down: TreeNode<T>, to: 'left' | 'right'): void {
    const from = to === 'left' ? 'right' : 'left';
    const up = down[from]!;
    down[from] = up[to];
    if (up[to] !== undefined) up[to].parent = down;
    up.parent = down.parent;
    if (down.parent === undefined) this.#root = up;
    else if (down.parent.left === down) down.parent.left = up;
    else down.parent.right = up;
    up[to] = down;
    down.parent = up;
  }
}
