import { Button } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { pixels } from '../format/size';
import type { Models, Settings } from '../store/types';
import { FocusableButton } from '../ui/focusable-button';
import type { Draft } from './draft';
import type { StoredModel } from './model-fields';
import { ModelForm } from './model-form';
import { Section } from './section';

interface Props {
	draft: Settings;
	/** What the site offers now, with what the gateway refused. */
	models: Models;
	change: ( changes: Draft ) => void;
}

/** Which model is being edited; -1 for a new one, null for none. */
type Edited = number | null;

/** A list, with what the language has between two of its parts. */
const inWords = ( [ first = '', ...others ]: string[] ) =>
	others.reduce(
		( all, one ) =>
			sprintf(
				/* translators: 1: the parts of a list so far. 2: its next part. */
				__( '%1$s, %2$s', 'platoniavid' ),
				all,
				one
			),
		first
	);

/** Width and height of a size, in the digits of the site's language. */
function sizeInNumbers( size: string ): string {
	const [ width, height ] = pixels( size );
	return sprintf(
		/* translators: 1: width in pixels. 2: height in pixels. */
		__( '%1$s × %2$s', 'platoniavid' ),
		number( width ),
		number( height )
	);
}

/** What one model is, in a line. */
function Summary( {
	model,
	isRefused,
}: {
	model: StoredModel;
	isRefused: boolean;
} ) {
	return (
		<div>
			<strong dir="auto">{ model.label }</strong>{ ' ' }
			<code>{ model.id }</code>
			<div className="platoniavid-settings__model-facts">
				{ sprintf(
					/* translators: 1: a list of sizes, such as “1280 × 720, 720 × 1280”. 2: a list of numbers of seconds, such as “4, 8, 12”. */
					__( '%1$s; %2$s seconds', 'platoniavid' ),
					inWords( model.sizes.map( sizeInNumbers ) ),
					inWords( model.seconds.map( number ) )
				) }
			</div>
			{ isRefused && (
				<div className="platoniavid-settings__mistake">
					{ __(
						'The gateway refused this model when it was last asked for it.',
						'platoniavid'
					) }
				</div>
			) }
		</div>
	);
}

/** The models that editors choose from. */
export function ModelsSection( { draft, models, change }: Props ) {
	const [ edited, setEdited ] = useState< Edited >( null );
	const add = useRef< HTMLButtonElement >( null );
	const stored = draft.models;
	const refused = models.models
		.filter( ( { available } ) => ! available )
		.map( ( { id } ) => id );

	const save = ( model: StoredModel ) => {
		change( {
			models:
				edited === -1
					? [ ...stored, model ]
					: stored.map( ( other, index ) =>
							index === edited ? model : other
						),
		} );
		setEdited( null );
	};
	const remove = ( index: number ) => {
		change( { models: stored.filter( ( _, other ) => other !== index ) } );
		// The button that was pressed is gone.
		add.current?.focus();
	};

	return (
		<Section title={ __( 'Models', 'platoniavid' ) }>
			<p>
				{ __(
					'What editors can choose from. Gateways take new models and retire old ones; enter here what yours offers.',
					'platoniavid'
				) }
			</p>
			{ stored.length === 0 && (
				<p>
					{ __(
						'The usual models come back when you save.',
						'platoniavid'
					) }
				</p>
			) }
			<ul className="platoniavid-settings__models">
				{ stored.map( ( model, index ) => (
					<li key={ model.id }>
						<Summary
							model={ model }
							isRefused={ refused.includes( model.id ) }
						/>
						<div className="platoniavid-form__buttons">
							<Button
								variant="secondary"
								onClick={ () => setEdited( index ) }
								aria-label={ sprintf(
									/* translators: %s: a model's name. */
									__( 'Edit %s', 'platoniavid' ),
									model.label
								) }
							>
								{ __( 'Edit', 'platoniavid' ) }
							</Button>
							<Button
								variant="tertiary"
								isDestructive
								onClick={ () => remove( index ) }
								aria-label={ sprintf(
									/* translators: %s: a model's name. */
									__( 'Remove %s', 'platoniavid' ),
									model.label
								) }
							>
								{ __( 'Remove', 'platoniavid' ) }
							</Button>
						</div>
					</li>
				) ) }
			</ul>
			<div className="platoniavid-form__buttons">
				<Button
					__next40pxDefaultSize
					ref={ add }
					variant="secondary"
					onClick={ () => setEdited( -1 ) }
				>
					{ __( 'Add model', 'platoniavid' ) }
				</Button>
				<FocusableButton
					__next40pxDefaultSize
					variant="tertiary"
					disabled={ stored.length === 0 }
					onClick={ () => change( { models: [] } ) }
				>
					{ __( 'Use the usual models', 'platoniavid' ) }
				</FocusableButton>
			</div>
			{ edited !== null && (
				<ModelForm
					model={ stored[ edited ] }
					taken={ stored
						.filter( ( _, index ) => index !== edited )
						.map( ( { id } ) => id ) }
					onSave={ save }
					onClose={ () => setEdited( null ) }
				/>
			) }
		</Section>
	);
}
