import { Button } from '@wordpress/components';
import { useInstanceId, useRefEffect } from '@wordpress/compose';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { chevronDown, chevronUp, Icon } from '@wordpress/icons';
import type { ReactNode } from 'react';
import { keepEnter } from '../ui/keep-enter';

/** One thing that can be chosen: a small button that shows what is chosen, and opens the choice. */
export interface Control {
	/** Names it, for `open` and for those who point to it (see `focusField`). */
	name: string;
	/** What is chosen with it. */
	label: string;
	/** What is chosen now, in few words: they are on the button. */
	value: string;
	/** The same in full, for those who can't see `picture`; `value` where it is missing. */
	fullValue?: string;
	/** What stands before the value; not read aloud. */
	picture?: ReactNode;
	/** The choice. */
	content: ReactNode;
}

interface Props {
	controls: Control[];
	/** The name of the control that is open; none where it is empty. */
	open: string;
	onOpen: ( name: string ) => void;
}

/** Small controls in a line; the one that is open shows its choice below them. */
export function Controls( { controls, open, onOpen }: Props ) {
	const id = useInstanceId( Controls, 'platoniavid-controls' );
	const panel = useRef< HTMLDivElement >( null );
	// Whether a person has just opened it: the focus goes there then.
	const wasPressed = useRef( false );
	const shown = controls.find( ( { name } ) => name === open );
	const canClose = shown !== undefined;
	useEffect( () => {
		if ( wasPressed.current ) {
			wasPressed.current = false;
			const find = ( field: string ) =>
				panel.current?.querySelector< HTMLElement >( field );
			(
				find( 'input:checked' ) ??
				find( 'select, input, textarea, button' )
			)?.focus();
		}
	}, [ open ] );
	// Heard here before WordPress's own: a dialog around it stays, and WordPress 6.6 leaves its editing mode with Escape.
	const whole = useRefEffect< HTMLDivElement >(
		( node ) => {
			const close = ( event: KeyboardEvent ) => {
				// What is chosen here orders nothing: Enter on a radio button says that it is chosen.
				const isChosen = keepEnter( event )?.type === 'radio';
				if ( canClose && ( isChosen || event.key === 'Escape' ) ) {
					event.preventDefault();
					event.stopPropagation();
					onOpen( '' );
					node.querySelector< HTMLElement >(
						'[aria-expanded="true"]'
					)?.focus();
				}
			};
			node.addEventListener( 'keydown', close );
			return () => node.removeEventListener( 'keydown', close );
		},
		[ canClose, onOpen ]
	);
	return (
		<div ref={ whole }>
			<div className="platoniavid-controls">
				{ controls.map( ( control ) => {
					const { name, label, value } = control;
					const isOpen = name === shown?.name;
					return (
						<Button
							key={ name }
							size="compact"
							data-field={ name }
							aria-expanded={ isOpen }
							aria-controls={ isOpen ? id : undefined }
							aria-label={ sprintf(
								/* translators: 1: what can be chosen, such as “Length”. 2: what is chosen, such as “8 seconds”. */
								__( '%1$s: %2$s', 'platoniavid' ),
								label,
								control.fullValue ?? value
							) }
							onClick={ () => {
								wasPressed.current = ! isOpen;
								onOpen( isOpen ? '' : name );
							} }
						>
							{ control.picture }
							<span>{ value }</span>
							<Icon
								icon={ isOpen ? chevronUp : chevronDown }
								size={ 20 }
							/>
						</Button>
					);
				} ) }
			</div>
			{ shown && (
				<div
					ref={ panel }
					id={ id }
					className="platoniavid-controls__panel"
				>
					{ shown.content }
				</div>
			) }
		</div>
	);
}
