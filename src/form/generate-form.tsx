import { Notice, Spinner } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode, Ref } from 'react';
import { FailureLater } from '../follow/failure-later';
import { findModel } from '../format/model-name';
import { fitToModels, type OrderFields } from '../order/fields';
import type { Replaceable } from '../order/use-draft';
import { useLastChoice } from '../order/use-last-choice';
import { store } from '../store';
import { getContext } from '../store/page-context';
import { RetryNotice } from '../ui/retry-notice';
import { SubmitButton } from '../ui/submit-button';
import { ChoicesLater, TakesConfirmLater } from './choices-later';
import { Cost } from './cost';
import { promptHelp, PromptField } from './prompt-field';
import { PromptHelpLater } from './prompt-help-later';

interface Props {
	/** What was typed and chosen so far. */
	fields: OrderFields & Replaceable;
	onChange: ( changes: Partial< OrderFields & Replaceable > ) => void;
	onGenerate: ( fields: OrderFields ) => void;
	/** Whether an order is on its way. */
	isBusy: boolean;
	/** The featured image of the post that it is for; 0 where there is none. */
	featuredImage?: number;
	/** What the post says that it is for; missing where there is none. */
	postText?: () => string;
	/** The form, for those who point to a field of it. */
	formRef?: Ref< HTMLFormElement >;
	/** Further buttons. */
	children?: ReactNode;
}

/** Asks for a video: prompt, model, size, seconds. Nothing that was typed is kept here, so nothing is lost here. */
export function GenerateForm( {
	fields,
	onChange,
	onGenerate,
	isBusy,
	featuredImage = 0,
	postText,
	formRef,
	children,
}: Props ) {
	const [ , keep ] = useLastChoice();
	// Beside the models; and what may be wanted when there is no connection any more.
	useEffect( () => {
		[ ChoicesLater, TakesConfirmLater, FailureLater ].forEach(
			( { preload } ) => void preload().catch( () => {} )
		);
	}, [] );
	const { models, error, isLoading } = useSelect( ( select ) => {
		const { getModels, getModelsError, hasFinishedResolution } =
			select( store );
		return {
			models: getModels(),
			error: getModelsError(),
			isLoading: ! hasFinishedResolution( 'getModels', [] ),
		};
	}, [] );
	const { invalidateResolution } = useDispatch( store );
	const chosen = models && fitToModels( fields, models );
	const model =
		chosen && findModel( models, chosen.model, chosen.connection );
	const canGenerate =
		Boolean( model ) && fields.prompt.trim() !== '' && ! isBusy;
	const [ isConfirming, setIsConfirming ] = useState( false );
	const generate = ( confirmed?: typeof chosen ) => {
		if ( chosen && canGenerate ) {
			const isAsked = chosen.count > 1 && ! confirmed;
			setIsConfirming( isAsked );
			if ( isAsked ) {
				return;
			}
			const { connection, model: id, size, seconds } = chosen;
			// The same seed would make the same video.
			const { seed, ...options } = chosen.options;
			keep( { connection, model: id, size, seconds, options } );
			onGenerate( confirmed ?? chosen );
		}
	};

	return (
		<form
			ref={ formRef }
			className="platoniavid-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				generate();
			} }
		>
			<PromptField
				label={ __( 'Prompt', 'platoniavid' ) }
				help={ promptHelp() }
				readOnly={ isBusy }
				value={ fields.prompt }
				onChange={ ( prompt ) => onChange( { prompt } ) }
				onSubmit={ () => generate() }
			/>
			<div className="platoniavid-form__buttons">
				<SubmitButton
					label={ __( 'Generate', 'platoniavid' ) }
					prompt={ fields.prompt }
					disabled={ ! canGenerate }
					isBusy={ isBusy }
				/>
				{ chosen && model && (
					<Cost
						connection={ chosen.connection }
						model={ chosen.model }
						seconds={ chosen.seconds }
						count={ chosen.count }
					/>
				) }
				{ children }
			</div>
			{ error && ! isLoading && (
				<RetryNotice
					message={ error.message }
					onRetry={ () =>
						void invalidateResolution( 'getModels', [] )
					}
				/>
			) }
			{ isLoading && ! models && <Spinner /> }
			{ models && ! model && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'This site offers no model to make videos with. Ask an administrator.',
						'platoniavid'
					) }
				</Notice>
			) }
			{ models && model && chosen && (
				<ChoicesLater
					fields={ fields }
					chosen={ chosen }
					model={ model }
					models={ models }
					featuredImage={ featuredImage }
					onChange={ onChange }
				/>
			) }
			{ isConfirming && chosen && model && (
				<TakesConfirmLater
					chosen={ chosen }
					model={ model }
					onConfirm={ generate }
					onCancel={ () => setIsConfirming( false ) }
				/>
			) }
			{ getContext().hasAiClient && (
				<PromptHelpLater
					prompt={ fields.prompt }
					former={ fields.former }
					onChange={ onChange }
					isBusy={ isBusy }
					postText={ postText }
				/>
			) }
		</form>
	);
}
