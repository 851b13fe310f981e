import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import { Icon } from './icon.tsx';

export type ButtonTone = 'plain' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly tone?: ButtonTone;
  readonly size?: 'small' | 'normal' | 'large';
  /** lucide name. */
  readonly icon?: string;
  readonly children: ReactNode;
}

const toneClasses: Readonly<Record<ButtonTone, string>> = {
  plain: '',
  primary: ' btn-primary',
  quiet: ' btn-quiet',
  danger: ' btn-danger',
};
const sizeClasses = { small: ' btn-small', normal: '', large: ' btn-lg' } as const;

/** One primary button per screen: it is the hand of the user. */
export function Button({ tone = 'plain', size = 'normal', icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`btn${toneClasses[tone]}${sizeClasses[size]}`}>
      {icon === undefined ? null : <Icon name={icon} size={size === 'large' ? 16 : 14} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  /** Name for screen readers and in the tooltip. */
  readonly label: string;
  readonly icon: string;
  /** As shown, for instance `Shift 1`. */
  readonly shortcut?: string | undefined;
  readonly tone?: ButtonTone;
  readonly size?: 'small' | 'normal';
  readonly iconSize?: number;
}

export function IconButton({
  label,
  icon,
  shortcut,
  tone = 'quiet',
  size = 'normal',
  iconSize = 16,
  ...rest
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={`btn btn-icon${toneClasses[tone]}${sizeClasses[size]}`}
      >
        <Icon name={icon} size={iconSize} />
      </AriaButton>
      <Tooltip className="tip" offset={6}>
        {label}
        {shortcut === undefined ? null : <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}
