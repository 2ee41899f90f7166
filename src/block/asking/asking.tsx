import { Button, Disabled, Placeholder } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Examples } from '../../form/examples';
import { GenerateForm } from '../../form/generate-form';
import { JobNotice } from '../../form/job-notice';
import { KeyMissingLater } from '../../form/key-missing-later';
import { useDraft } from '../../order/use-draft';
import type { Job } from '../../order/use-job';
import { store } from '../../store';
import { getContext } from '../../store/page-context';
import { focusField } from '../../ui/focus-field';
import { icon } from '../../ui/icon';
import type { Attributes, SetAttributes } from '../attributes';
import { ChooseVideo } from '../ready/choose-video';
import { Player } from '../ready/player';
import { OrderedAlreadyLater } from './ordered-already-later';
import { RemixFormLater } from './remix-form-later';
import type { OrderedBefore } from './use-ordered-before';
import { usePostText } from './use-post-text';

interface Props {
	attributes: Attributes;
	setAttributes: SetAttributes;
	job: Job;
	/** The video to be varied; 0 where a new one is wanted. */
	remixOf: number;
	isSelected: boolean;
	/** The featured image of the post; 0 where there is none. */
	featuredImage: number;
	/** Goes back to the video that the block has; missing where it has none. */
	onBack?: () => void;
	/** An order whose form has come back. */
	before?: OrderedBefore;
}

/** Where what is typed for a remix is kept until it is ordered. */
export const placeOfRemix = ( remixOf: number ) => `block-remix-${ remixOf }`;

/** What the block is for. */
const introduction = ( canGenerate: boolean ) =>
	canGenerate
		? __(
				'Describe a video. It is made for you, and put into the post and the Media Library.',
				'platoniavid'
			)
		: __(
				'A video will be here when it is ready. Your account may not make videos on this site.',
				'platoniavid'
			);

/** The empty block, or one that asks for another video: a form, and what went wrong. */
export function Asking( {
	attributes,
	setAttributes,
	job,
	remixOf,
	isSelected,
	featuredImage,
	onBack,
	before,
}: Props ) {
	const { canGenerate, hasKey } = getContext();
	const postText = usePostText();
	const form = useRef< HTMLFormElement >( null );
	// Of new videos, the block itself keeps what is typed.
	const [ draft, keepDraft ] = useDraft( placeOfRemix( remixOf ) );
	const source = useSelect(
		( select ) => select( store ).getVideo( remixOf ),
		[ remixOf ]
	);
	const isRemix = canGenerate && remixOf > 0;
	const present = source?.prompt ?? attributes.prompt;
	const hasFailed = job.failure !== null;
	const back = onBack && (
		<Button
			{ ...( hasFailed
				? { size: 'compact', variant: 'secondary' }
				: { __next40pxDefaultSize: true, variant: 'tertiary' } ) }
			onClick={ () => {
				if ( job.state === 'failed' ) {
					// What was typed for a remix is there when it is asked for again.
					keepDraft( { prompt: attributes.prompt } );
					job.dismiss();
				}
				onBack();
			} }
		>
			{ __( 'Keep the current video', 'platoniavid' ) }
		</Button>
	);
	const choose = (
		<ChooseVideo
			onChoose={ ( video ) => {
				if ( job.state === 'failed' ) {
					job.dismiss();
				}
				setAttributes( {
					...video,
					// WordPress reads an empty block as one without controls.
					...( attributes.src ? {} : { controls: true } ),
				} );
				onBack?.();
			} }
		/>
	);
	return (
		<Placeholder
			className="platoniavid-asking"
			icon={ icon }
			label={ __( 'Sora video', 'platoniavid' ) }
			isColumnLayout
			// WordPress reads them aloud, over what has failed.
			instructions={
				isRemix || hasFailed ? undefined : introduction( canGenerate )
			}
		>
			{ attributes.src && ( isRemix || hasFailed ) && (
				<div className="platoniavid-present">
					<Disabled isDisabled={ ! isSelected }>
						<Player attributes={ attributes } />
					</Disabled>
				</div>
			) }
			<JobNotice job={ job } form={ canGenerate ? form : undefined }>
				{ /* Where it is seen: the form may be long. */ back }
			</JobNotice>
			{ before && (
				<OrderedAlreadyLater
					before={ before }
					onShow={ setAttributes }
				/>
			) }
			{ canGenerate && ! hasKey && <KeyMissingLater /> }
			{ isRemix && (
				<RemixFormLater
					formRef={ form }
					present={ present }
					source={ source }
					// What the block has may be what the video before "Replace" was made from; of a remix that failed it is what was typed.
					initial={
						draft.prompt ||
						( job.remixOf ? attributes.prompt : present )
					}
					onChange={ ( prompt ) => keepDraft( { prompt } ) }
					isBusy={ job.isSending }
					onRemix={ ( prompt ) =>
						job.remix( remixOf, { ...attributes, prompt } )
					}
				>
					{ ! hasFailed && back }
				</RemixFormLater>
			) }
			{ canGenerate && remixOf === 0 && (
				<GenerateForm
					formRef={ form }
					fields={ attributes }
					onChange={ setAttributes }
					onGenerate={ job.generate }
					isBusy={ job.isSending }
					featuredImage={ featuredImage }
					postText={ postText }
				>
					{ choose }
					{ ! hasFailed && back }
				</GenerateForm>
			) }
			{ ! canGenerate && choose }
			{ canGenerate && remixOf === 0 && attributes.prompt === '' && (
				<Examples
					onChoose={ ( prompt ) => {
						setAttributes( { prompt } );
						// The examples go away, and the focus with them.
						focusField( form.current );
					} }
				/>
			) }
		</Placeholder>
	);
}
