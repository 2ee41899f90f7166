import { BaseControl } from '@wordpress/components';
import { useInstanceId, useRefEffect } from '@wordpress/compose';
import type { ReactNode } from 'react';

interface Option< T > {
	value: T;
	label: string;
	/** What stands before the label; not read aloud. */
	picture?: ReactNode;
}

interface Props< T > {
	legend: string;
	options: Option< T >[];
	value: T;
	onChange: ( value: T ) => void;
	disabled?: boolean;
}

/** The keys with which a person goes from one radio button to the next. */
const ARROWS = [ 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp' ];

/** One of a few values, as radio buttons that look like a segmented control. */
export function Choice< T extends string | number >( {
	legend,
	options,
	value,
	onChange,
	disabled = false,
}: Props< T > ) {
	const name = useInstanceId( Choice, 'platoniavid-choice' );
	// The block editor listens on its own, natively, and would take the arrows for going to the next block.
	const keepsArrows = useRefEffect< HTMLDivElement >( ( element ) => {
		const keep = ( event: KeyboardEvent ) => {
			if ( ARROWS.includes( event.key ) ) {
				event.stopPropagation();
			}
		};
		element.addEventListener( 'keydown', keep );
		return () => element.removeEventListener( 'keydown', keep );
	}, [] );
	return (
		<fieldset className="platoniavid-choice" disabled={ disabled }>
			<legend>
				<BaseControl.VisualLabel>{ legend }</BaseControl.VisualLabel>
			</legend>
			<div ref={ keepsArrows } className="platoniavid-choice__options">
				{ options.map( ( option ) => (
					<label
						key={ option.value }
						htmlFor={ `${ name }-${ option.value }` }
						className="platoniavid-choice__option"
					>
						<input
							id={ `${ name }-${ option.value }` }
							type="radio"
							name={ name }
							value={ option.value }
							checked={ option.value === value }
							onChange={ () => onChange( option.value ) }
						/>
						{ option.picture && (
							<span aria-hidden="true">{ option.picture }</span>
						) }
						<span>{ option.label }</span>
					</label>
				) ) }
			</div>
		</fieldset>
	);
}
