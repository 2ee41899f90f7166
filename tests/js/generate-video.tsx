import {
	GenerationForm,
	useGeneration,
	type FormProps,
	type Place,
} from '../../src/form/generate-video';

/** A place that asks for a video and follows it, as the dialogs do. */
export const GenerateVideo = ( props: Place & FormProps ) => (
	<GenerationForm generation={ useGeneration( props ) } { ...props } />
);
