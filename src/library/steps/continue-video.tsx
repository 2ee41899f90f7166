import { Notice, Spinner } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { duration } from '../../format/duration';
import { capabilitiesOf, findModel } from '../../format/model-name';
import {
	fitToModels,
	toCreateFields,
	type OrderFields,
} from '../../order/fields';
import { nextPart } from '../../order/next-part';
import { forgetSent, useDraft } from '../../order/use-draft';
import { store } from '../../store';
import { toApiError } from '../../store/api';
import { getContext } from '../../store/page-context';
import type { Models, Video } from '../../store/types';
import { CancelButton } from '../../ui/cancel-button';
import { Choice } from '../../ui/choice';
import { SubmitButton } from '../../ui/submit-button';
import { keepEnter } from '../../ui/keep-enter';
import { useClose, useIsGone } from '../../ui/use-close';
import { Cost } from '../../form/cost';
import { noFrame } from '../../form/frame-file';
import { ModelPicker } from '../../form/model-picker';
import { PromptField } from '../../form/prompt-field';
import { PromptHelp } from '../../form/prompt-help';
import { OrderQuestion } from '../../form/question';
import { Sent } from '../../form/sent';
import { useLastFrame } from './use-last-frame';
import { useNamedOrder, type Send } from './use-named-order';

interface Props {
	/** The finished video. */
	source: Video;
	/** It was ordered. */
	onOrdered: () => void;
	onClose?: () => void;
}

/** What a site offers, as far as it can begin with an image. */
const beginning = ( models: Models ): Models => ( {
	...models,
	models: models.models.filter(
		( { inputs, connection } ) =>
			inputs.first_frame &&
			capabilitiesOf( models, connection ).reference_image
	),
} );

/** Asks for a video that goes on from a finished one: its last frame is taken, seen, and is what the new one begins with. */
export function ContinueVideo( { source, onOrdered, onClose }: Props ) {
	const [ draft, keep ] = useDraft( `continue-${ source.id }` );
	const frame = useLastFrame( source.attachment?.url ?? '', source.id );
	const named = useNamedOrder( `continue-${ source.id }` );
	const isGone = useIsGone();
	const close = useClose( onClose );
	const [ isBusy, setIsBusy ] = useState( false );
	const [ error, setError ] = useState( '' );
	const { createVideo } = useDispatch( store );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const models = useSelect( ( select ) => select( store ).getModels(), [] );
	const offered = models && beginning( models );
	const former = nextPart( source );
	const wanted: OrderFields = {
		...former,
		prompt: draft.prompt,
		connection: draft.connection || former.connection,
		model: draft.model || former.model,
		seconds: draft.seconds || former.seconds,
	};
	const chosen = offered?.models.length
		? fitToModels( wanted, offered )
		: null;
	const model =
		chosen && findModel( offered, chosen.model, chosen.connection );
	const canOrder =
		Boolean( model && frame.url ) && draft.prompt.trim() !== '' && ! isBusy;

	const place = async ( fields: OrderFields, send: Send ) => {
		setIsBusy( true );
		setError( '' );
		try {
			const referenceImage =
				draft.referenceImage || ( await frame.upload() );
			keep( { referenceImage } );
			if ( isGone.current ) {
				// Whoever closes the dialog before anything is sent orders nothing.
				return;
			}
			const made = await send(
				( name ) =>
					createVideo( {
						...toCreateFields( {
							...fields,
							referenceImage,
							continues: source.id,
						} ),
						post: 0,
						...name,
					} ) as Promise< Video >
			);
			if ( made.status === 'failed' ) {
				// It is among the videos all the same, with why.
				onOrdered();
				throw toApiError( made.error );
			}
			forgetSent( `continue-${ source.id }`, fields.prompt );
			void createSuccessNotice(
				__( 'The next part is being made.', 'platoniavid' ),
				{ type: 'snackbar' }
			);
			onOrdered();
			close();
		} catch ( thrown ) {
			const { message, action, code } = toApiError( thrown );
			if (
				action === 'choose_image' &&
				// The frame is there, and the video that it is of is not.
				code !== 'platoniavid_not_found'
			) {
				// The frame is in the Media Library no more: the next try brings it there anew.
				keep( { referenceImage: 0 } );
			}
			setError( message );
			setIsBusy( false );
		}
	};

	const order = () => {
		if ( chosen && canOrder ) {
			named.order( chosen, ( send ) => void place( chosen, send ) );
		}
	};

	return (
		// eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it keeps a key that its fields would send it with.
		<form
			className="platoniavid-form"
			onKeyDown={ keepEnter }
			onSubmit={ ( event ) => {
				event.preventDefault();
				order();
			} }
		>
			<OrderQuestion question={ named.question } />
			{ error && (
				<Notice status="error" isDismissible={ false }>
					{ error }
				</Notice>
			) }
			{ frame.isFailed && (
				<Notice status="warning" isDismissible={ false }>
					{ noFrame() }
				</Notice>
			) }
			{ offered && ! model && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'None of this site’s models can begin with an image, so no video can be continued here.',
						'platoniavid'
					) }
				</Notice>
			) }
			<div className="platoniavid-remix">
				<div className="platoniavid-continue__frame">
					{ frame.url ? (
						<img
							src={ frame.url }
							alt={ __(
								'The last frame, which the new video begins with',
								'platoniavid'
							) }
						/>
					) : (
						! frame.isFailed && <Spinner />
					) }
				</div>
				<div>
					<PromptField
						label={ __( 'What happens next', 'platoniavid' ) }
						help={ __(
							'The new video begins with the last frame of this one. It costs what a new video costs.',
							'platoniavid'
						) }
						readOnly={ isBusy }
						value={ draft.prompt }
						onChange={ ( prompt ) => keep( { prompt } ) }
						onSubmit={ order }
					/>
					<PromptHelp
						prompt={ draft.prompt }
						onChange={ ( { prompt } ) => keep( { prompt } ) }
						isBusy={ isBusy }
					/>
				</div>
			</div>
			{ offered && chosen && offered.models.length > 1 && (
				<ModelPicker
					models={ offered }
					value={ chosen }
					onChange={ keep }
				/>
			) }
			{ chosen && model && model.seconds.length > 1 && (
				<Choice
					legend={ __( 'Length', 'platoniavid' ) }
					value={ chosen.seconds }
					options={ model.seconds.map( ( value ) => ( {
						value,
						label: duration( value ),
					} ) ) }
					onChange={ ( seconds ) => keep( { seconds } ) }
				/>
			) }
			{ chosen && (
				<Sent { ...chosen } addsWords={ getContext().addsWords } />
			) }
			{ chosen && model && (
				<Cost
					connection={ chosen.connection }
					model={ chosen.model }
					seconds={ chosen.seconds }
				/>
			) }
			<div className="platoniavid-form__buttons">
				<SubmitButton
					label={ __( 'Continue', 'platoniavid' ) }
					prompt={ draft.prompt }
					disabled={ ! canOrder }
					isBusy={ isBusy }
				/>
				<CancelButton onClick={ onClose } />
			</div>
		</form>
	);
}
