import { Button, TextareaControl, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { readClock } from './vtt';

/** A cue as it is typed. */
export interface Row {
	key: number;
	start: string;
	end: string;
	text: string;
}

/** What is wrong with a row; empty where nothing is. */
export function complaint( { start, end }: Row ): string {
	const from = readClock( start );
	const to = readClock( end );
	if ( from === null || to === null ) {
		return __(
			'Write a time as 5, 5.5 or 1:05.5: minutes, seconds and parts of a second.',
			'platoniavid'
		);
	}
	return to > from
		? ''
		: __( 'The end comes after the start.', 'platoniavid' );
}

interface Props {
	row: Row;
	/** The how manieth it is. */
	number: number;
	/** Whether it stays as it is: what is being saved. */
	isFixed: boolean;
	onChange: ( changes: Partial< Row > ) => void;
	onRemove: () => void;
}

/** A line of a text track, and from when to when it is shown. */
export const CueRow = ( {
	row,
	number: at,
	isFixed,
	onChange,
	onRemove,
}: Props ) => (
	<li data-row={ row.key }>
		<TextareaControl
			__nextHasNoMarginBottom
			label={ sprintf(
				/* translators: %s: a number. */
				__( 'Line %s', 'platoniavid' ),
				number( at )
			) }
			readOnly={ isFixed }
			value={ row.text }
			onChange={ ( text ) => onChange( { text } ) }
			help={ complaint( row ) }
			dir="auto"
			rows={ 2 }
		/>
		<div className="platoniavid-cues__times">
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'Start', 'platoniavid' ) }
				readOnly={ isFixed }
				value={ row.start }
				onChange={ ( start ) => onChange( { start } ) }
				dir="ltr"
			/>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				label={ __( 'End', 'platoniavid' ) }
				readOnly={ isFixed }
				value={ row.end }
				onChange={ ( end ) => onChange( { end } ) }
				dir="ltr"
			/>
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				isDestructive
				disabled={ isFixed }
				aria-label={ sprintf(
					/* translators: %s: a number. */
					__( 'Remove line %s', 'platoniavid' ),
					number( at )
				) }
				onClick={ onRemove }
			>
				{ __( 'Remove', 'platoniavid' ) }
			</Button>
		</div>
	</li>
);
