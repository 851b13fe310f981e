import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/** A fault of one screen must not take the window with it: tabs, finder and the connection stay. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className="h-full grid place-items-center bg-canvas">
        <EmptyState
          art="search"
          title="This screen broke"
          text={`What you drew is stored by the engine. The fault: ${error.message}`}
        >
          <Button onPress={() => this.setState({ error: undefined })}>Show it again</Button>
        </EmptyState>
      </div>
    );
  }
}
