import { Button, Notice } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../../format/number';
import { pixels } from '../../format/size';
import type { Connection } from '../../store/types';
import { FocusableButton } from '../../ui/focusable-button';
import type { StoredModel } from './fields';
import { ofServer, setBy } from '../words';

interface Props {
	connection: Connection;
	/** Whether the server is named, as it is not the only one. */
	hasOthers: boolean;
	/** Its models, as they will be saved. */
	stored: StoredModel[];
	onChange: ( models: StoredModel[] ) => void;
	/** Edits a model; -1 adds one. */
	onEdit: ( index: number ) => void;
	onFetch: () => void;
}

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

/** What was taken away, in words and as models, and all of them before that. */
interface Removed {
	words: string;
	gone: StoredModel[];
	before: StoredModel[];
}

/** The models with those that were taken away, each in its place; what was done to others since stays. */
function putBack( stored: StoredModel[], { gone, before }: Removed ) {
	const all = [ ...stored ];
	for ( const model of gone ) {
		const same = all.findIndex( ( { id } ) => id === model.id );
		if ( same >= 0 ) {
			all[ same ] = model;
			continue;
		}
		const earlier = before
			.slice( 0, before.indexOf( model ) )
			.map( ( { id } ) => all.findIndex( ( one ) => one.id === id ) );
		all.splice( Math.max( -1, ...earlier ) + 1, 0, model );
	}
	return all;
}

/** The models of one connection. What is removed can be brought back. */
export function ConnectionModels( {
	connection,
	hasOthers,
	stored,
	onChange,
	onEdit,
	onFetch,
}: Props ) {
	const [ removed, setRemoved ] = useState< Removed | null >( null );
	const add = useRef< HTMLButtonElement >( null );
	const { label } = connection;
	const { models: fixed } = connection.fixed;
	const refused = connection.models
		.filter( ( { available } ) => ! available )
		.map( ( { id } ) => id );
	/** A button's name where several servers have one of its words. */
	const named = ( words: string ) =>
		hasOthers ? ofServer( words, label ) : undefined;
	const take = ( models: StoredModel[], words: string ) => {
		setRemoved( {
			words,
			gone: stored.filter( ( model ) => ! models.includes( model ) ),
			before: stored,
		} );
		onChange( models );
	};
	return (
		<div className="platoniavid-settings__of-connection">
			{ hasOthers && <h3 dir="auto">{ label }</h3> }
			{ stored.length === 0 && (
				<p>
					{ connection.models.length > 0
						? __(
								'Where this kind of server has usual models, they come back when you save.',
								'platoniavid'
							)
						: __(
								'No models yet: fetch those of the server, or add one by hand.',
								'platoniavid'
							) }
				</p>
			) }
			{ fixed && <p>{ setBy( fixed ) }</p> }
			<ul className="platoniavid-settings__list platoniavid-settings__models">
				{ stored.map( ( model, index ) => (
					<li key={ model.id }>
						<Summary
							model={ model }
							isRefused={ refused.includes( model.id ) }
						/>
						{ ! fixed && (
							<div className="platoniavid-form__buttons">
								<Button
									variant="secondary"
									onClick={ () => onEdit( index ) }
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
									onClick={ () => {
										take(
											stored.filter(
												( other ) => other !== model
											),
											sprintf(
												/* translators: %s: a model's name. */
												__(
													'%s is removed when you save.',
													'platoniavid'
												),
												model.label
											)
										);
										// The button that was pressed is gone.
										add.current?.focus();
									} }
									aria-label={ sprintf(
										/* translators: %s: a model's name. */
										__( 'Remove %s', 'platoniavid' ),
										model.label
									) }
								>
									{ __( 'Remove', 'platoniavid' ) }
								</Button>
							</div>
						) }
					</li>
				) ) }
			</ul>
			{ removed && (
				<Notice
					status="info"
					onRemove={ () => setRemoved( null ) }
					actions={ [
						{
							label: __( 'Undo', 'platoniavid' ),
							onClick() {
								onChange( putBack( stored, removed ) );
								setRemoved( null );
								add.current?.focus();
							},
						},
					] }
				>
					{ removed.words }
				</Notice>
			) }
			{ ! fixed && (
				<div className="platoniavid-form__buttons">
					<Button
						__next40pxDefaultSize
						ref={ add }
						variant="secondary"
						aria-label={ named( __( 'Add model', 'platoniavid' ) ) }
						onClick={ () => onEdit( -1 ) }
					>
						{ __( 'Add model', 'platoniavid' ) }
					</Button>
					<FocusableButton
						__next40pxDefaultSize
						variant="secondary"
						aria-label={ named(
							__( 'Fetch its models…', 'platoniavid' )
						) }
						onClick={ onFetch }
					>
						{ __( 'Fetch its models…', 'platoniavid' ) }
					</FocusableButton>
					<FocusableButton
						__next40pxDefaultSize
						variant="tertiary"
						disabled={ stored.length === 0 }
						aria-label={ named(
							__( 'Use the usual models', 'platoniavid' )
						) }
						onClick={ () =>
							take(
								[],
								__(
									'All models are removed when you save.',
									'platoniavid'
								)
							)
						}
					>
						{ __( 'Use the usual models', 'platoniavid' ) }
					</FocusableButton>
				</div>
			) }
		</div>
	);
}
